package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What somebody who may ask cannot bring about, however she asks: a page that is lost, an incident that can't be read. */
class HostileCommandsTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");

    private final ManualClock clock = ManualClock.at(START);
    private final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(clock);
    private final Outside.Siren siren = new Outside.Siren("siren");
    private final Company company = new Company();
    private final Tocsin tocsin = start();
    private final Session sam = tocsin.as(Principal.member(Company.SAM));
    private final Session dana = tocsin.as(Principal.member(Company.DANA));

    private Tocsin start() {
        return start(ResponsePolicy.standard());
    }

    private Tocsin start(ResponsePolicy policy) {
        return Tocsin.builder(PolicySource.of(policy))
                .store(store)
                .catalog(CatalogSource.of(Company.catalog()))
                .people(company)
                .onCall(company)
                .chat(new Outside.Chat())
                .pagers(siren)
                .firstNumber(142)
                .clock(clock)
                .start();
    }

    @AfterEach
    void close() {
        tocsin.close();
    }

    private Incident declare(Session by, Visibility visibility, String... affecting) {
        Incident incident = by.declare(Declaration.of("API response time > 5s")
                .severity("P1")
                .visibility(visibility)
                .affecting(affecting));
        clock.settle();
        return incident;
    }

    private List<PersonId> paged() {
        return siren.done().stream()
                .filter(PagerCall.Page.class::isInstance)
                .map(it -> ((PagerCall.Page) it).person())
                .toList();
    }

    @Nested
    class A_declaration {

        @Test
        void that_names_ten_thousand_things_is_read_by_another_node_and_pages() {
            String[] names = IntStream.range(0, 10_000)
                    .mapToObj(it -> "a system that nobody has listed, " + it)
                    .toArray(String[]::new);

            Incident incident = declare(sam, Visibility.OPEN, names);

            clock.advance(Duration.ofMinutes(11));
            assertThat(paged()).isNotEmpty();
            assertThat(sam.incident(incident.ref())).isPresent();
            try (Tocsin other = start()) {
                assertThat(other.as(Principal.member(Company.SAM)).incident(incident.ref()))
                        .hasValueSatisfying(it -> assertThat(it.otherAffected()).hasSizeGreaterThan(10));
            }
        }
    }

    @Nested
    class A_policy_of_nearly_a_million_characters {

        @Test
        void is_read_back_by_another_node_which_goes_on_with_its_incidents() {
            String label = "x".repeat(190);
            String text = IntStream.range(0, 2_500)
                    .mapToObj(it -> "  field-" + it + ": {type: text, label: " + label + "}\n")
                    .collect(Collectors.joining("", ResponsePolicy.standard().toYaml() + "\ncustom_fields:\n", ""));
            ResponsePolicy policy =
                    ResponsePolicy.read("long.yaml", text).asOptional().orElseThrow();
            Incident incident;
            try (Tocsin first = start(policy)) {
                incident = declare(first.as(Principal.member(Company.SAM)), Visibility.OPEN, "api-gateway");
            }

            assertThat(sam.postmortem(incident.id())).isPresent();
            clock.advance(Duration.ofMinutes(11));
            assertThat(paged()).contains(Company.NOOR);
        }
    }

    @Nested
    class The_id_of_a_command {

        @Test
        void is_none_that_the_engine_gives_to_a_timer_of_its_own() {
            Incident incident = declare(sam, Visibility.OPEN, "api-gateway");
            assertThat(paged()).containsExactly(Company.DANA);
            EffectKey timer = sam.timers(incident.id()).stream()
                    .filter(it -> it.kind().equals("timer.escalation"))
                    .findFirst()
                    .orElseThrow()
                    .key();

            CommandId taken = CommandId.of("due:" + timer.stream() + "/" + timer.sequence() + "/" + timer.ordinal());
            Session.Answer answer = sam.execute(Session.Order.of(incident.id(), new RecordCommand.AddNote("noted"))
                    .under(taken));

            assertThat(answer).isInstanceOf(Session.Refused.class);
            clock.advance(Duration.ofMinutes(11));
            assertThat(paged()).containsExactly(Company.DANA, Company.NOOR);
        }
    }

    @Nested
    class A_duplicate {

        private void duplicate(Session by, Incident of, IncidentId survivor, IncidentRef ref) {
            by.execute(Session.Order.of(of.id(), new LifecycleCommand.MarkDuplicate(survivor, ref)));
            clock.settle();
        }

        @Test
        void of_its_own_duplicate_is_refused_and_pages_go_on() {
            Incident one = declare(sam, Visibility.OPEN, "api-gateway");
            Incident two = declare(sam, Visibility.OPEN, "api-gateway");
            duplicate(sam, one, two.id(), two.ref());

            duplicate(sam, two, one.id(), one.ref());

            assertThat(sam.incident(two.ref()).orElseThrow().phase()).isEqualTo(Phase.INVESTIGATING);
            clock.advance(Duration.ofMinutes(11));
            assertThat(paged()).contains(Company.NOOR);
        }

        @Test
        void in_a_ring_of_three_goes_on_somewhere() {
            Incident one = declare(sam, Visibility.OPEN, "api-gateway");
            Incident two = declare(sam, Visibility.OPEN, "api-gateway");
            Incident three = declare(sam, Visibility.OPEN, "api-gateway");
            duplicate(sam, one, two.id(), two.ref());
            duplicate(sam, two, three.id(), three.ref());
            duplicate(sam, three, one.id(), one.ref());

            clock.advance(Duration.ofMinutes(11));
            assertThat(List.of(one, two, three))
                    .extracting(it -> sam.incident(it.ref()).orElseThrow().phase())
                    .contains(Phase.INVESTIGATING);
            assertThat(sam.timeline(one.id())).hasSizeLessThan(60);
            assertThat(paged()).contains(Company.NOOR);
        }

        @Test
        void of_an_incident_that_there_is_not_is_refused_and_pages_go_on() {
            Incident one = declare(sam, Visibility.OPEN, "api-gateway");

            duplicate(sam, one, IncidentId.of("i000000000000000000000000"), IncidentRef.parse("INC-999"));

            clock.advance(Duration.ofMinutes(11));
            assertThat(paged()).containsExactly(Company.DANA, Company.NOOR);
        }

        @Test
        void of_what_the_asker_may_not_see_is_refused() {
            Session paul = tocsin.as(Principal.member(Company.PAUL));
            Incident secret = declare(dana, Visibility.RESTRICTED, "api-gateway");
            Incident one = declare(paul, Visibility.OPEN, "payment-service");

            assertThat(paul.incident(secret.ref())).isEmpty();
            duplicate(paul, one, secret.id(), secret.ref());

            assertThat(paul.incident(one.ref()).orElseThrow().phase()).isEqualTo(Phase.INVESTIGATING);
        }

        @Test
        void is_not_called_by_another_reference_than_its_own() {
            Incident one = declare(sam, Visibility.OPEN, "api-gateway");
            Incident two = declare(sam, Visibility.OPEN, "api-gateway");

            duplicate(sam, one, two.id(), IncidentRef.parse("INC-999"));

            assertThat(sam.incident(one.ref()).orElseThrow().phase()).isEqualTo(Phase.INVESTIGATING);
        }
    }

    @Nested
    class A_time {

        @Test
        void that_no_calendar_has_harms_nothing() {
            for (Instant said : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH)) {
                sam.execute(
                        Session.Order.of(Declaration.of("odd").severity("P1")).at(said));
                clock.settle();
            }
            clock.advance(Duration.ofMinutes(11));
            assertThat(sam.incidents(IncidentFilter.open())).allSatisfy(it -> {
                assertThat(it.times().opened()).isEqualTo(START);
                assertThat(sam.timeline(it.id())).isNotEmpty();
                assertThat(sam.postmortem(it.id())).isPresent();
                assertThat(sam.figures(it.id())).isPresent();
            });
        }
    }
}
