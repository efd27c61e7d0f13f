package dev.tocsin.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Outcome.Done;
import dev.tocsin.spi.Outcome.Refused;
import dev.tocsin.spi.Outcome.Scope;
import dev.tocsin.spi.Outcome.TryLater;
import dev.tocsin.spi.Outcome.Unknown;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Secret;
import dev.tocsin.statuspage.fake.Endpoint;
import dev.tocsin.statuspage.fake.Fault;
import dev.tocsin.statuspage.fake.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest extends Situation {

    private static final Duration SHORT = Duration.ofMillis(400);

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(Fault.answering(400), Refused.class, PLENTY),
                arguments(Fault.answering(401), Refused.class, PLENTY),
                arguments(Fault.answering(404), Refused.class, PLENTY),
                arguments(Fault.answering(422), Refused.class, PLENTY),
                arguments(Fault.answering(420), TryLater.class, PLENTY),
                arguments(Fault.answering(429).withHeader("Retry-After", "0"), TryLater.class, PLENTY),
                arguments(Fault.answering(429, "<html>"), TryLater.class, PLENTY),
                arguments(Fault.answering(500).afterTheEffect(), Unknown.class, PLENTY),
                arguments(Fault.answering(502).afterTheEffect(), Unknown.class, PLENTY),
                arguments(Fault.answering(503), Unknown.class, PLENTY),
                arguments(Fault.answering(503).withHeader("Retry-After", "3"), TryLater.class, PLENTY),
                arguments(
                        Fault.answering(307).withHeader("Location", "http://169.254.169.254/"), Refused.class, PLENTY),
                arguments(Fault.droppingTheConnection(), Unknown.class, PLENTY),
                arguments(Fault.droppingTheConnection().afterTheEffect(), Unknown.class, PLENTY),
                arguments(Fault.answering(200, "<html>welcome</html>"), Unknown.class, PLENTY),
                arguments(Fault.answering(201, "{\"id\":"), Unknown.class, PLENTY),
                arguments(Fault.answering(200, "{\"id\":\"../x\"}"), Unknown.class, PLENTY),
                arguments(Fault.answering(200, "[".repeat(10_000)), Unknown.class, PLENTY),
                arguments(Fault.hugeBody(20_000_000), Unknown.class, PLENTY),
                arguments(Fault.stallingBeforeHeaders(), Unknown.class, SHORT),
                arguments(Fault.stallingInBody().afterTheEffect(), Unknown.class, SHORT));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_publication_has_the_outcome_that_fits(Fault fault, Class<? extends Outcome> wanted, Duration budget) {
        fake.failNext(Endpoint.CREATE_INCIDENT, fault);

        assertOutcome(publication(), wanted, budget);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void an_update_has_the_outcome_that_fits(Fault fault, Class<? extends Outcome> wanted, Duration budget) {
        OutsideRef ref = published();
        fake.failNext(Endpoint.UPDATE_INCIDENT, fault);

        assertOutcome(update(ref, PublicStatus.IDENTIFIED, "Found."), wanted, budget);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_component_has_the_outcome_that_fits(Fault fault, Class<? extends Outcome> wanted, Duration budget) {
        fake.failNext(Endpoint.UPDATE_COMPONENT, fault);

        assertOutcome(component(ComponentStatus.PARTIAL_OUTAGE), wanted, budget);
    }

    private void assertOutcome(StatusPageCall call, Class<? extends Outcome> wanted, Duration budget) {
        long begun = System.nanoTime();

        Outcome outcome = adapter.perform(call, attempt(budget));

        assertThat(outcome).isInstanceOf(wanted);
        assertThat(outcome.toString()).doesNotContain(fake.token());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    @Nested
    class A_refusal {

        @Test
        void of_the_token_reaches_everything_until_the_supplier_has_a_new_one() {
            List<String> tokens = new ArrayList<>(List.of(fake.token()));
            StatuspageAdapter rotating =
                    adapter().token(() -> Secret.of(tokens.get(0))).build();
            fake.revokeToken(fake.token());

            Refused refused = (Refused) rotating.perform(publication(), attempt());
            tokens.set(0, "the-next-token");
            fake.acceptToken("the-next-token");

            assertThat(refused.scope()).isEqualTo(Scope.ADAPTER);
            assertThat(refused.remedy()).contains("token supplier");
            assertThat(rotating.perform(publication(), attempt())).isInstanceOf(Done.class);
            rotating.close();
        }

        @Test
        void of_the_page_reaches_everything() {
            StatuspageAdapter lost = adapter().page("other0000000").build();

            Refused refused = (Refused) lost.perform(publication(), attempt());

            assertThat(refused.scope()).isEqualTo(Scope.ADAPTER);
            assertThat(lost.check(within(PLENTY)).state()).isEqualTo(Probe.State.REFUSED);
            lost.close();
        }
    }

    @Nested
    class Too_many_requests {

        @Test
        void are_refused_by_the_page_itself_when_others_use_the_token() {
            fake.limit(RateLimit.ANSWER_420);
            for (int i = 0; i < 60; i++) {
                adapter.check(within(PLENTY));
            }

            TryLater later = (TryLater) adapter.perform(publication(), attempt());

            assertThat(later.after()).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @Nested
    class Nothing_is_sent {

        @Test
        void when_nobody_listens() {
            fake.close();

            assertThat(adapter.perform(publication(), attempt())).isInstanceOf(TryLater.class);
            assertThat(adapter.check(within(PLENTY)).state()).isEqualTo(Probe.State.UNREACHABLE);
        }

        @Test
        void when_the_time_is_over() {
            assertThat(adapter.perform(publication(), attempt(Duration.ZERO))).isInstanceOf(TryLater.class);
            assertThat(fake.ledger().calls()).isEmpty();
        }

        @Test
        void when_the_turn_comes_too_late() {
            StatuspageAdapter paced = adapter().spacing(Duration.ofSeconds(30)).build();
            paced.perform(publication(), attempt());

            TryLater later = (TryLater) paced.perform(component(ComponentStatus.OPERATIONAL), attempt());

            assertThat(later.after()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
            assertThat(fake.ledger().calls()).hasSize(1);
            paced.close();
        }

        @Test
        void when_the_thread_is_interrupted_while_it_waits_for_its_turn() {
            StatuspageAdapter paced = adapter().spacing(Duration.ofSeconds(10)).build();
            paced.perform(publication(), attempt());

            Thread.currentThread().interrupt();
            Outcome outcome = paced.perform(component(ComponentStatus.OPERATIONAL), attempt());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(outcome).isInstanceOf(TryLater.class);
            assertThat(fake.ledger().calls()).hasSize(1);
            paced.close();
        }

        @Test
        void when_the_adapter_is_closed() {
            adapter.close();
            adapter.close();

            assertThat(adapter.perform(publication(), attempt())).isInstanceOf(TryLater.class);
            assertThat(fake.ledger().calls()).isEmpty();
        }

        @Test
        void when_the_supplier_has_no_token() {
            StatuspageAdapter broken = adapter()
                    .token(() -> {
                        throw new IllegalStateException("vault says s3cret");
                    })
                    .build();

            TryLater later = (TryLater) broken.perform(publication(), attempt());

            assertThat(later.reason()).contains("IllegalStateException").doesNotContain("s3cret");
            assertThat(fake.ledger().calls()).isEmpty();
            broken.close();
        }
    }

    @Test
    void an_interrupt_while_waiting_for_the_answer_leaves_it_unknown() throws Exception {
        fake.failNext(Endpoint.CREATE_INCIDENT, Fault.stallingBeforeHeaders());
        AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
        Thread worker = new Thread(() -> outcome.set(adapter.perform(publication(), attempt())));
        worker.start();
        while (fake.ledger().calls().isEmpty() && worker.isAlive()) {
            Thread.onSpinWait();
        }

        worker.interrupt();
        worker.join(PLENTY.toMillis());

        assertThat(outcome.get()).isEqualTo(new Unknown("Statuspage: interrupted while waiting for the answer"));
    }

    @Test
    void closing_leaves_no_thread_behind() throws Exception {
        published();
        List<Thread> ours = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tocsin-statuspage"))
                .toList();
        assertThat(ours).isNotEmpty();

        adapter.close();

        for (Thread thread : ours) {
            thread.join(PLENTY.toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void the_pace_is_one_request_a_second_if_nothing_else_is_said() {
        StatuspageAdapter usual = StatuspageAdapter.builder()
                .page(fake.pageId())
                .token(() -> Secret.of("t"))
                .build();

        assertThat(usual.capabilities().pace().perSecond()).isEqualTo(1.0);
        assertThat(usual.capabilities().pace().burst()).isEqualTo(1);
        assertThat(usual.capabilities().kinds())
                .containsExactly("status.publish", "status.update", "status.set-component");
        usual.close();
    }

    @Test
    void a_check_tells_ready_from_refused_and_from_somebody_else() {
        assertThat(adapter.check(within(PLENTY))).isEqualTo(new Probe(Probe.State.READY, List.of()));

        fake.failNext(Endpoint.LIST_COMPONENTS, Fault.answering(200, "<html>"));
        assertThat(adapter.check(within(PLENTY)).state()).isEqualTo(Probe.State.UNREACHABLE);

        fake.failNext(Endpoint.LIST_COMPONENTS, Fault.answering(500));
        assertThat(adapter.check(within(PLENTY)).state()).isEqualTo(Probe.State.UNREACHABLE);

        fake.revokeToken(fake.token());
        assertThat(adapter.check(within(PLENTY)).state()).isEqualTo(Probe.State.REFUSED);
    }
}
