package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Principal;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Health;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A service of the namespace without adapters, beside its home and without it. */
class ClientTest {
    private static final Session.Order ORDER = Session.Order.of(
                    Declaration.of("payments fail").severity("P1").affecting("api-gateway"))
            .under(CommandId.of("payment-7"));

    private final ManualClock clock = ManualClock.at(Instant.parse("2024-03-18T14:30:00Z"));
    private final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(clock);
    private final Outside.Siren siren = new Outside.Siren("siren");
    private final Company company = new Company();
    private final List<Tocsin> running = new CopyOnWriteArrayList<>();
    private final List<Finding> alarms = new CopyOnWriteArrayList<>();
    private final Tocsin client =
            started(Tocsin.client().store(store).clock(clock).listener(Principal.ENGINE, new Listener() {
                @Override
                public void alarm(Finding finding) {
                    alarms.add(finding);
                }
            }));
    private final Session sam = client.as(Principal.member(Company.SAM));

    private Tocsin started(Tocsin.Builder builder) {
        Tocsin tocsin = builder.start();
        running.add(tocsin);
        return tocsin;
    }

    private Tocsin home() {
        return started(Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                .store(store)
                .catalog(CatalogSource.of(Company.catalog()))
                .people(company)
                .onCall(company)
                .pagers(siren)
                .firstNumber(142)
                .clock(clock));
    }

    /** As a host does that is told that it is not known yet. */
    private static Session.Answer patiently(Session session, Session.Order order) {
        for (int i = 0; i < 30; i++) {
            try {
                return session.execute(order);
            } catch (OutcomeUnknown e) {
                assertThat(e.command()).isEqualTo(order.id());
            }
        }
        throw new AssertionError("not decided after 30 askings");
    }

    @AfterEach
    void close() {
        running.forEach(Tocsin::close);
    }

    @Nested
    class Beside_its_home {

        @Test
        void has_a_declaration_decided_and_whoever_is_on_call_paged_there() {
            home();

            Session.Answer answer = patiently(sam, ORDER);

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Session.Accepted.class, it -> assertThat(it.ref()).isEqualTo(IncidentRef.parse("INC-142")));
            clock.settle();
            assertThat(siren.done()).isNotEmpty();
            assertThat(sam.incidents(IncidentFilter.open()))
                    .extracting(Incident::ref)
                    .hasSize(1);
        }

        @Test
        void commands_and_queries_what_is_there() {
            home();
            patiently(sam, ORDER);
            Incident incident = sam.incidents(IncidentFilter.open()).get(0);

            patiently(
                    sam,
                    Session.Order.of(incident.id(), new RecordCommand.AddNote("it began at noon"))
                            .under(CommandId.of("note-1")));

            assertThat(sam.timeline(incident.id()))
                    .extracting(it -> it.event().kind())
                    .contains("incident.declared", "record.note-added");
        }

        @Test
        void is_told_why_a_command_is_refused() {
            home();
            patiently(sam, ORDER);
            Incident incident = sam.incidents(IncidentFilter.open()).get(0);

            Session.Answer answer = patiently(
                    sam,
                    Session.Order.of(incident.id(), new RecordCommand.StrikeNote(4711, "not there"))
                            .under(CommandId.of("strike-1")));

            assertThat(answer).isInstanceOf(Session.Refused.class);
        }

        @Test
        void is_told_that_an_id_was_used_for_something_else() {
            home();
            patiently(sam, ORDER);

            Session.Answer answer = sam.execute(
                    Session.Order.of(Declaration.of("something else")).under(ORDER.id()));

            assertThat(answer.findings())
                    .singleElement()
                    .satisfies(it -> assertThat(it.found()).contains("was used before"));
        }
    }

    @Nested
    class Without_its_home {

        @Test
        void knows_no_outcome_and_finds_it_under_the_same_id_once_the_home_is_there() {
            assertThatThrownBy(() -> sam.execute(ORDER))
                    .isInstanceOfSatisfying(
                            OutcomeUnknown.class, it -> assertThat(it.command()).isEqualTo(ORDER.id()))
                    .hasMessageContaining("inbox");
            assertThatThrownBy(() -> sam.execute(ORDER)).isInstanceOf(OutcomeUnknown.class);
            assertThat(sam.incidents(IncidentFilter.all())).isEmpty();

            home();
            clock.settle();

            assertThat(patiently(sam, ORDER)).isInstanceOf(Session.Accepted.class);
            assertThat(sam.incidents(IncidentFilter.all())).hasSize(1);
        }

        @Test
        void is_told_that_what_waits_is_for_something_else() {
            assertThatThrownBy(() -> sam.execute(ORDER)).isInstanceOf(OutcomeUnknown.class);

            Session.Answer answer = sam.execute(
                    Session.Order.of(Declaration.of("something else")).under(ORDER.id()));

            assertThat(answer).isInstanceOf(Session.Refused.class);
        }
    }

    @Nested
    class By_itself {

        @Test
        void is_well_while_the_store_answers() {
            clock.advance(Duration.ofSeconds(1));

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(client.health().state()).isEqualTo(Health.State.UP));
        }

        @Test
        void has_no_adapters() {
            assertThatThrownBy(() -> Tocsin.client().store(store).pagers(siren).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("home");
        }

        @Test
        void knows_no_policy() {
            assertThatThrownBy(client::policy)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("home");
        }
    }
}
