package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Reading;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.spi.Read;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a start asks, refuses and waits for, and what an end leaves to others. */
class StartTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");

    private final Company company = new Company();

    private Tocsin.Builder builder() {
        return Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                .catalog(CatalogSource.of(Company.catalog()))
                .people(company)
                .onCall(company);
    }

    @Nested
    class With_a_clock_that_is_moved_by_hand {

        @Test
        void refuses_a_store_that_lives_by_another() {
            Tocsin.Builder builder =
                    builder().store(InMemoryIncidentStore.notDurable()).clock(ManualClock.at(START));

            assertThatThrownBy(builder::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("same ManualClock")
                    .hasMessageContaining(START.toString());
        }

        @Test
        void takes_a_store_that_lives_by_the_same() {
            ManualClock clock = ManualClock.at(START.plusNanos(1_234_567));
            try (Tocsin tocsin = builder()
                    .store(InMemoryIncidentStore.notDurable(clock))
                    .clock(clock)
                    .start()) {
                clock.settle();
                assertThat(tocsin.health().state()).isEqualTo(Health.State.UP);
            }
        }
    }

    @Nested
    class Before_the_store_has_answered {

        @Test
        void asks_no_source_and_is_down() {
            AtomicInteger asked = new AtomicInteger();
            StuckStore store = new StuckStore(InMemoryIncidentStore.notDurable());
            store.hang();
            try (Tocsin tocsin = Tocsin.builder(() -> {
                        asked.incrementAndGet();
                        return new Reading.Loaded<>(ResponsePolicy.standard(), List.of());
                    })
                    .store(store)
                    .start()) {
                long begun = System.nanoTime();
                assertThat(tocsin.catalog().services()).isEmpty();
                Duration waited = Duration.ofNanos(System.nanoTime() - begun);
                assertThat(waited).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(30));
                assertThat(asked).hasValue(0);
                assertThat(tocsin.health().state()).isEqualTo(Health.State.DOWN);

                store.goOn();

                await().atMost(Duration.ofSeconds(30)).until(() -> asked.get() > 0);
            }
        }
    }

    @Nested
    class Before_its_sources_were_read {

        @Test
        void is_not_quiet_and_lets_nobody_wait_for_longer_than_a_command() throws InterruptedException {
            CountDownLatch read = new CountDownLatch(1);
            ManualClock clock = ManualClock.at(START);
            CatalogSource slow = () -> {
                try {
                    read.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new Reading.Loaded<>(Company.catalog(), List.of());
            };
            try (Tocsin tocsin = builder()
                    .catalog(slow)
                    .store(InMemoryIncidentStore.notDurable(clock))
                    .clock(clock)
                    .start()) {
                Thread settling = new Thread(clock::settle);
                settling.start();
                settling.join(300);
                assertThat(settling.isAlive()).isTrue();

                read.countDown();
                settling.join(20_000);
                assertThat(settling.isAlive()).isFalse();
                assertThat(tocsin.catalog().services()).isNotEmpty();
            }
        }

        @Test
        void answers_with_what_it_has_when_a_source_hangs() {
            CatalogSource hangs = () -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new Reading.Loaded<>(Catalog.empty(), List.of());
            };
            try (Tocsin tocsin = builder()
                    .catalog(hangs)
                    .store(InMemoryIncidentStore.notDurable())
                    .start()) {
                long begun = System.nanoTime();
                assertThat(tocsin.policy()).isEqualTo(ResponsePolicy.standard());
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
            }
        }
    }

    @Nested
    class With_a_policy_that_cannot_be_read {
        private final PolicySource gone = PolicySource.file(Path.of("no-such-folder", "response.yaml"));
        private final ManualClock clock = ManualClock.at(START);
        private final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(clock);

        private ResponsePolicy own() {
            String text = ResponsePolicy.standard().toYaml().replace("INC", "OPS");
            return ResponsePolicy.read("own", text).asOptional().orElseThrow();
        }

        private Tocsin start(PolicySource policy) {
            Tocsin tocsin = Tocsin.builder(policy)
                    .store(store)
                    .clock(clock)
                    .people(company)
                    .onCall(company)
                    .start();
            clock.settle();
            return tocsin;
        }

        @Test
        void runs_on_the_last_good_one_and_says_how_old_it_is() {
            assertThat(own()).isNotEqualTo(ResponsePolicy.standard());
            start(PolicySource.of(ResponsePolicy.standard())).close();
            start(PolicySource.of(own())).close();
            clock.advance(Duration.ofMinutes(90));

            try (Tocsin tocsin = start(gone)) {
                assertThat(tocsin.policy()).isEqualTo(own());
                assertThat(tocsin.health().state()).isEqualTo(Health.State.IMPAIRED);
                assertThat(tocsin.health().remarks())
                        .extracting(Finding::found)
                        .anyMatch(it -> it.contains("the last good one") && it.contains("90 minutes ago"))
                        .anyMatch(it -> it.contains("NoSuchFile"));
                assertThat(tocsin.as(Principal.member(Company.SAM))
                                .declare(Declaration.of("slow").severity("P3"))
                                .ref()
                                .prefix())
                        .isEqualTo("OPS");
            }
        }

        @Test
        void runs_on_the_standard_one_if_there_was_never_another() {
            try (Tocsin tocsin = start(gone)) {
                assertThat(tocsin.policy()).isEqualTo(ResponsePolicy.standard());
                assertThat(tocsin.health().state()).isEqualTo(Health.State.IMPAIRED);
                tocsin.as(Principal.member(Company.SAM))
                        .declare(Declaration.of("slow").severity("P3"));
            }
        }

        @Test
        void keeps_each_once_however_often_it_is_read() {
            start(PolicySource.of(own())).close();
            try (Tocsin tocsin = start(PolicySource.of(own()))) {
                clock.advance(Duration.ofMinutes(10));
                StreamId kept = new StreamId(tocsin.namespace(), StreamKind.POLICY, "last-good");
                assertThat(store.read(new Read.Events(kept, 0, 10)).version()).isEqualTo(1);
            }
        }
    }

    @Nested
    class Its_pagers {

        private Health health(Tocsin.Builder builder) {
            try (Tocsin tocsin =
                    builder.store(InMemoryIncidentStore.notDurable()).start()) {
                return tocsin.health();
            }
        }

        @Test
        void are_remarked_on_if_there_is_nothing_but_the_chat() {
            Health health = health(builder().chat(new Outside.Chat()).pagers(new Outside.Siren("slack")));

            assertThat(health.remarks())
                    .singleElement()
                    .asString()
                    .contains("chat alone is silent in do-not-disturb hours");
        }

        @Test
        void are_remarked_on_if_there_is_none() {
            assertThat(health(builder()).remarks()).singleElement().asString().contains("nobody is paged");
        }

        @Test
        void are_fine_if_one_is_no_chat() {
            Health health = health(
                    builder().chat(new Outside.Chat()).pagers(new Outside.Siren("slack"), new Outside.Siren("horn")));

            assertThat(health.remarks()).isEmpty();
        }
    }

    @Nested
    class Of_two_engines_on_one_store {
        private static final Duration PATIENCE = Duration.ofSeconds(30);

        private static long pages(Outside.Siren siren) {
            return siren.done().stream()
                    .filter(PagerCall.Page.class::isInstance)
                    .count();
        }

        @Test
        void the_one_takes_over_at_once_what_the_other_leaves_when_it_is_closed() {
            ManualClock clock = ManualClock.at(START);
            InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(clock);
            CountDownLatch never = new CountDownLatch(1);
            Outside.Siren stuck = new Outside.Siren("siren");
            stuck.failing(call -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Outside.Fault.REQUEST_LOST;
            });
            Outside.Siren sound = new Outside.Siren("siren");
            Tocsin first = builder().store(store).clock(clock).pagers(stuck).start();
            Session sam = first.as(Principal.member(Company.SAM));
            for (int i = 0; i < 12; i++) {
                Patiently.declare(
                        sam, Declaration.of("outage " + i).severity("P1").affecting("api-gateway", "payment-service"));
            }
            await().atMost(PATIENCE).until(() -> stuck.calls() > 0);

            first.close();
            long hanging = stuck.calls();
            assertThat(hanging).isLessThan(24);
            try (Tocsin second =
                    builder().store(store).clock(clock).pagers(sound).start()) {
                // the clock stands still: a lease that was not given back would never run out
                await().atMost(PATIENCE).until(() -> pages(sound) >= 24 - hanging);
                clock.advance(Duration.ofSeconds(10));
                await().atMost(PATIENCE).until(() -> pages(sound) == 24);
                assertThat(second.health().overdue()).isEmpty();
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(it -> it.getName().startsWith("tocsin-"))
                    .isEmpty();
        }
    }
}
