package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.Consent;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.PersonId;
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

/** The door, over a store in memory, with the time moved by hand. */
class TocsinTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");

    private final ManualClock clock = ManualClock.at(START);
    private final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(clock);
    private final Outside.Chat chat = new Outside.Chat();
    private final Outside.Tickets tickets = new Outside.Tickets();
    private final Outside.Page page = new Outside.Page();
    private final Outside.Siren siren = new Outside.Siren("siren");
    private final Outside.Siren horn = new Outside.Siren("horn");
    private final List<Recorded> heard = new CopyOnWriteArrayList<>();
    private final List<Finding> alarms = new CopyOnWriteArrayList<>();
    private volatile Runnable onCommit = () -> {};
    private final Company company = new Company();
    private final Tocsin tocsin = Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
            .store(store)
            .catalog(CatalogSource.of(Company.catalog()))
            .people(company)
            .onCall(company)
            .chat(chat)
            .tickets(tickets)
            .statusPage(page)
            .pagers(siren, horn)
            .firstNumber(142)
            .clock(clock)
            .listener(Principal.ENGINE, new Listener() {
                @Override
                public void committed(List<Recorded> events) {
                    heard.addAll(events);
                    onCommit.run();
                }

                @Override
                public void alarm(Finding finding) {
                    alarms.add(finding);
                }
            })
            .start();
    private final Session sam = tocsin.as(Principal.member(Company.SAM));

    @AfterEach
    void close() {
        tocsin.close();
    }

    private Incident declareP1() {
        clock.settle();
        Incident incident = sam.declare(Declaration.of("API response time > 5s for all users")
                .severity("P1")
                .affecting("api-gateway", "payment-service")
                .shortName("api degradation")
                .customersAffected(Consent.AGREED));
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
    class A_declared_incident {

        @Test
        void has_its_number_and_all_that_belongs_to_it() {
            Incident incident = declareP1();

            assertThat(incident.ref()).isEqualTo(IncidentRef.parse("INC-142"));
            assertThat(paged()).containsExactlyInAnyOrder(Company.DANA, Company.PAUL);
            Incident now = sam.incident(incident.ref()).orElseThrow();
            assertThat(now.outside().channel()).isNotNull();
            assertThat(now.outside().ticket()).isNotNull();
            assertThat(now.outside().published()).isNotNull();
            assertThat(tocsin.health().state()).isEqualTo(Health.State.UP);
            assertThat(alarms).isEmpty();
        }

        @Test
        void pages_the_backups_after_ten_minutes_and_not_before() {
            declareP1();

            clock.advance(Duration.ofMinutes(10).minusSeconds(1));
            assertThat(paged()).hasSize(2);
            clock.advance(Duration.ofSeconds(1));

            assertThat(paged()).containsExactlyInAnyOrder(Company.DANA, Company.PAUL, Company.NOOR, Company.QUIN);
        }

        @Test
        void pages_no_backup_of_a_team_that_has_answered() {
            Incident incident = declareP1();
            clock.advance(Duration.ofMinutes(3));
            tocsin.as(Principal.member(Company.DANA)).acknowledge(incident.id());

            clock.advance(Duration.ofMinutes(8));

            assertThat(paged()).containsExactlyInAnyOrder(Company.DANA, Company.PAUL, Company.QUIN);
        }

        @Test
        void is_found_in_lists_and_tells_its_story() {
            Incident incident = declareP1();

            assertThat(sam.incidents(IncidentFilter.open()))
                    .extracting(Incident::id)
                    .containsExactly(incident.id());
            assertThat(sam.timeline(incident.id()))
                    .extracting(it -> it.event().kind())
                    .startsWith("incident.declared")
                    .contains("outside.channel-opened", "outside.ticket-opened", "paging.page-left");
            assertThat(sam.ledger(incident.id()))
                    .filteredOn(it -> !it.kind().startsWith("timer."))
                    .allMatch(it -> it.state().isEnd());
            assertThat(sam.timers(incident.id())).extracting(it -> it.kind()).contains("timer.escalation");
            assertThat(heard).extracting(it -> it.event().kind()).contains("incident.declared");
        }

        @Test
        void is_resolved_and_leaves_nothing_to_do() {
            Incident incident = declareP1();
            tocsin.as(Principal.member(Company.DANA)).acknowledge(incident.id());
            tocsin.as(Principal.member(Company.PAUL)).acknowledge(incident.id());
            sam.resolve(incident.id(), "rolled back");

            clock.advance(Duration.ofHours(1));

            assertThat(sam.timers(incident.id())).extracting(it -> it.kind()).doesNotContain("timer.escalation");
            assertThat(paged()).hasSize(2);
        }
    }

    @Nested
    class A_command {

        @Test
        void has_one_answer_under_one_id() {
            Session.Order order = Session.Order.of(Declaration.of("twice").severity("P3"));

            Session.Answer first = sam.execute(order);
            Session.Answer second = sam.execute(order);

            assertThat(second).isEqualTo(first);
            assertThat(sam.incidents(IncidentFilter.all())).hasSize(1);
        }

        @Test
        void with_an_id_that_was_used_for_another_is_refused() {
            Session.Order order = Session.Order.of(Declaration.of("one").severity("P3"));
            sam.execute(order);

            Session.Answer other = sam.execute(
                    Session.Order.of(Declaration.of("other").severity("P3")).under(order.id()));

            assertThat(other).isInstanceOf(Session.Refused.class);
            assertThat(other.findings()).first().asString().contains("used before");
        }

        @Test
        void about_nothing_that_exists_is_refused() {
            assertThatThrownBy(() -> sam.acknowledge(IncidentId.of("nowhere")))
                    .isInstanceOf(CommandRefused.class)
                    .hasMessageContaining("no such incident");
        }

        @Test
        void from_somebody_who_has_no_part_is_refused() {
            Incident incident = declareP1();

            assertThatThrownBy(() ->
                            tocsin.as(Principal.member(PersonId.of("stranger"))).resolve(incident.id(), null))
                    .isInstanceOf(CommandRefused.class);
        }
    }

    @Nested
    class Closing {

        @Test
        void leaves_no_thread_and_closes_the_adapters() {
            declareP1();
            tocsin.close();
            tocsin.close();

            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(it -> it.getName().startsWith("tocsin-"))
                    .isEmpty();
            assertThat(chat.isClosed()).isTrue();
            assertThat(tocsin.health().state()).isEqualTo(Health.State.DOWN);
            assertThatThrownBy(() -> sam.declare(Declaration.of("too late"))).isInstanceOf(Overloaded.class);
        }

        @Test
        void may_come_from_a_listener() {
            onCommit = tocsin::close;
            sam.declare(Declaration.of("the last one").severity("P4"));

            await().atMost(Duration.ofSeconds(30)).until(() -> tocsin.health().state() == Health.State.DOWN);
        }
    }
}
