package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.Event;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.Principal;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Directory;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.spi.Read;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Health;
import dev.tocsin.view.Incident;
import dev.tocsin.view.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An engine whose catalog, on-call source and people directory are away, and what the last one had heard of them. */
class SourcesAwayTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    private static final Principal SAM = Principal.member(Company.SAM);

    private final ManualClock clock = ManualClock.at(START);
    private final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(clock);
    private final Directory directory = new Directory();
    private final Outside.Siren siren = new Outside.Siren("siren");

    private Tocsin start() {
        Tocsin tocsin = Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                .store(store)
                .clock(clock)
                .catalog(directory)
                .people(directory)
                .onCall(directory)
                .pagers(siren)
                .start();
        clock.settle();
        return tocsin;
    }

    private Incident declare(Tocsin tocsin) {
        Incident incident =
                tocsin.as(SAM).declare(Declaration.of("slow").severity("P1").affecting("api-gateway"));
        clock.settle();
        return incident;
    }

    private List<String> paged() {
        return siren.done().stream()
                .filter(PagerCall.Page.class::isInstance)
                .map(PagerCall.Page.class::cast)
                .map(it -> it.person() + " by " + it.way() + " " + it.way().address())
                .toList();
    }

    private static <E extends Event> List<E> events(Tocsin tocsin, Incident incident, Class<E> kind) {
        return tocsin.as(SAM).timeline(incident.id()).stream()
                .map(TimelineEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static StreamId kept(String what) {
        return new StreamId(Namespace.DEFAULT, StreamKind.POLICY, "last-good-" + what);
    }

    private List<Long> versions() {
        return Stream.of("catalog", "on-call", "people")
                .map(it -> store.read(new Read.Events(kept(it), 0, 1)).version())
                .toList();
    }

    @Nested
    class Since_the_start {

        @Test
        void pages_the_last_known_people_by_their_ways_and_says_so() {
            start().close();
            clock.advance(Duration.ofMinutes(90));
            directory.away(true);

            try (Tocsin tocsin = start()) {
                Incident incident = declare(tocsin);

                assertThat(incident.services()).containsExactly(ServiceName.of("api-gateway"));
                assertThat(paged()).contains("dana by siren dana", "noor by siren noor");
                PagingEvent.LevelReached reached =
                        events(tocsin, incident, PagingEvent.LevelReached.class).get(0);
                assertThat(reached.knowledge()).isEqualTo(PagingEvent.Knowledge.STALE);
                assertThat(reached.asOf()).isEqualTo(START);
                assertThat(events(tocsin, incident, SystemEvent.LastGoodUsed.class))
                        .singleElement()
                        .extracting(SystemEvent.LastGoodUsed::sources)
                        .isEqualTo(List.of(
                                new SystemEvent.Old("catalog", START),
                                new SystemEvent.Old("on-call", START),
                                new SystemEvent.Old("people", START)));
                assertThat(tocsin.health().state()).isEqualTo(Health.State.IMPAIRED);
                assertThat(tocsin.health().remarks())
                        .filteredOn(it -> it.found().contains("90 minutes ago"))
                        .extracting(Finding::path)
                        .containsExactlyInAnyOrder("catalog", "on-call", "people");
            }
        }

        @Test
        void uses_them_again_when_they_are_back() {
            start().close();
            clock.advance(Duration.ofMinutes(90));
            directory.away(true);

            try (Tocsin tocsin = start()) {
                directory.away(false);
                clock.advance(Duration.ofMinutes(1));
                Incident incident = declare(tocsin);

                assertThat(events(tocsin, incident, PagingEvent.LevelReached.class)
                                .get(0))
                        .satisfies(it -> assertThat(it.knowledge()).isEqualTo(PagingEvent.Knowledge.FRESH))
                        .satisfies(it -> assertThat(it.asOf()).isNull())
                        .satisfies(it -> assertThat(it.version()).isEqualTo("v1"));
                assertThat(events(tocsin, incident, SystemEvent.LastGoodUsed.class))
                        .isEmpty();
                assertThat(tocsin.health().state()).isEqualTo(Health.State.UP);
                assertThat(versions()).containsExactly(1L, 1L, 1L);
            }
        }

        @Test
        void pages_nobody_it_never_heard_of() {
            directory.away(true);
            try (Tocsin tocsin = start()) {
                Incident incident = declare(tocsin);

                assertThat(incident.services()).isEmpty();
                assertThat(events(tocsin, incident, SystemEvent.LastGoodUsed.class))
                        .isEmpty();
                assertThat(versions()).containsExactly(0L, 0L, 0L);
            }
        }
    }

    @Nested
    class While_it_runs {

        @Test
        void says_how_old_it_is_what_it_goes_by() {
            try (Tocsin tocsin = start()) {
                clock.advance(Duration.ofMinutes(10));
                declare(tocsin);
                directory.away(true);
                clock.advance(Duration.ofMinutes(5));
                Incident incident = declare(tocsin);

                Instant lastRead = START.plus(Duration.ofMinutes(10));
                assertThat(events(tocsin, incident, PagingEvent.LevelReached.class)
                                .get(0)
                                .asOf())
                        .isEqualTo(lastRead);
                assertThat(events(tocsin, incident, SystemEvent.LastGoodUsed.class))
                        .singleElement()
                        .extracting(SystemEvent.LastGoodUsed::sources)
                        .isEqualTo(List.of(
                                new SystemEvent.Old("catalog", lastRead),
                                new SystemEvent.Old("on-call", lastRead),
                                new SystemEvent.Old("people", lastRead)));
            }
        }
    }

    @Nested
    class What_is_kept {

        @Test
        void is_written_once_however_often_it_is_read() {
            start().close();
            try (Tocsin tocsin = start()) {
                for (int i = 0; i < 5; i++) {
                    clock.advance(Duration.ofMinutes(5));
                    declare(tocsin);
                }
                assertThat(versions()).containsExactly(1L, 1L, 1L);
            }
        }

        @Test
        void follows_the_source() {
            try (Tocsin tocsin = start()) {
                directory.catalog(Catalog.of(Company.catalog().services().stream()
                        .filter(it -> it.name().value().equals("payment-service"))
                        .toList()));
                clock.advance(Duration.ofMinutes(2));
                declare(tocsin);
                assertThat(tocsin.catalog().services()).hasSize(1);
            }
            directory.away(true);
            try (Tocsin tocsin = start()) {
                assertThat(tocsin.catalog().services())
                        .extracting(it -> it.name().value())
                        .containsExactly("payment-service");
                assertThat(versions()).containsExactly(2L, 1L, 1L);
            }
        }
    }
}
