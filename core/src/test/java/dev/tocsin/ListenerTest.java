package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.command.Command;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Person;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.spi.Authorizer;
import dev.tocsin.spi.Scope;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Incident;
import dev.tocsin.view.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is told of what. */
class ListenerTest {
    private static final Principal GUEST = new Principal(Actor.of(Company.QUIN), Person.Standing.GUEST, List.of());

    private final ManualClock clock = ManualClock.at(Instant.parse("2024-03-18T14:30:00Z"));
    private final Outside.Tickets tickets = new Outside.Tickets();
    private final Ear engine = new Ear();
    private final Ear machine = new Ear();
    private final Ear paged = new Ear();
    private final Ear guest = new Ear();
    private final Company company = new Company();
    private final Tocsin tocsin = builder()
            .listener(Principal.ENGINE, engine)
            .listener(Principal.machine("siem"), machine)
            .listener(Principal.member(Company.DANA), paged)
            .listener(GUEST, guest)
            .start();

    private Tocsin.Builder builder() {
        return Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                .store(InMemoryIncidentStore.notDurable(clock))
                .catalog(CatalogSource.of(Company.catalog()))
                .people(company)
                .onCall(company)
                .tickets(tickets)
                .pagers(new Outside.Siren("siren"), new Outside.Siren("horn"))
                .clock(clock);
    }

    /** What a listener has heard. */
    private static final class Ear implements Listener {
        private final List<Recorded> events = new CopyOnWriteArrayList<>();
        private final List<Finding> alarms = new CopyOnWriteArrayList<>();

        @Override
        public void committed(List<Recorded> more) {
            assertThat(more).isNotEmpty();
            events.addAll(more);
        }

        @Override
        public void alarm(Finding finding) {
            alarms.add(finding);
        }
    }

    @AfterEach
    void close() {
        tocsin.close();
    }

    private Incident declare(Declaration declaration) {
        Incident incident = Patiently.declare(
                tocsin.as(Principal.member(Company.SAM)),
                declaration.severity("P1").affecting("api-gateway"));
        clock.settle();
        return incident;
    }

    @Test
    void of_an_open_incident_are_all_but_guests() {
        declare(Declaration.of("slow"));

        assertThat(engine.events).isNotEmpty();
        assertThat(machine.events).isEqualTo(engine.events);
        assertThat(paged.events).isEqualTo(engine.events);
        assertThat(guest.events).isEmpty();
    }

    @Test
    void of_a_restricted_incident_are_those_alone_who_may_see_it() {
        declare(Declaration.of("a breach").visibility(Visibility.RESTRICTED));

        assertThat(engine.events).extracting(Recorded::event).hasAtLeastOneElementOfType(LifecycleEvent.Declared.class);
        assertThat(machine.events).isEmpty();
        assertThat(paged.events).as("dana is paged for it").isEqualTo(engine.events);
        assertThat(guest.events).isEmpty();
    }

    @Test
    void of_an_alarm_about_what_they_may_not_see_hear_that_somebody_is_needed_and_no_word_of_it() {
        tickets.failing(call -> Outside.Fault.REFUSED);
        Incident incident = declare(Declaration.of("a breach").visibility(Visibility.RESTRICTED));

        assertThat(engine.alarms)
                .singleElement()
                .satisfies(it -> assertThat(it.path()).contains(incident.id().value()));
        assertThat(paged.alarms).isEqualTo(engine.alarms);
        assertThat(machine.alarms)
                .singleElement()
                .satisfies(it ->
                        assertThat(it.toString()).doesNotContain(incident.id().value(), "breach", "no such thing"));
        assertThat(guest.alarms).isEqualTo(machine.alarms);
    }

    @Test
    void of_a_restricted_incident_health_holds_no_word() {
        tickets.failing(call -> Outside.Fault.REFUSED);
        Incident incident = declare(Declaration.of("a breach").visibility(Visibility.RESTRICTED));

        assertThat(engine.alarms).singleElement().asString().contains("no such thing");
        assertThat(tocsin.health().remarks())
                .anyMatch(it -> it.path().contains(incident.id().value())
                        && it.found().startsWith("a reason that only those read who may see"));
        assertThat(tocsin.health().toString()).doesNotContain("no such thing", "breach");
    }

    @Test
    void of_a_restricted_incident_health_holds_no_word_after_a_restart_until_it_is_opened_up() {
        InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(clock);
        IncidentId incident = parked(store, Declaration.of("a breach").visibility(Visibility.RESTRICTED));

        try (Tocsin after = builder().store(store).start()) {
            assertThat(firstParked(after)).satisfies(it -> {
                assertThat(it.kind()).isEqualTo("ticket.open");
                assertThat(it.remark()).contains("not open to all");
            });
            assertThat(after.health().toString()).doesNotContain("no such thing", "breach");

            after.as(Principal.member(Company.SAM)).openUp(incident, "it is known");

            assertThat(firstParked(after).remark()).contains("no such thing");
        }
    }

    @Test
    void of_an_open_incident_health_says_why_also_after_a_restart() {
        InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(clock);
        parked(store, Declaration.of("slow"));

        try (Tocsin after = builder().store(store).start()) {
            assertThat(firstParked(after).remark()).contains("no such thing");
        }
    }

    private IncidentId parked(InMemoryIncidentStore store, Declaration declaration) {
        tickets.failing(call -> Outside.Fault.REFUSED);
        try (Tocsin before = builder().store(store).start()) {
            Incident incident = Patiently.declare(
                    before.as(Principal.member(Company.SAM)),
                    declaration.severity("P1").affecting("api-gateway"));
            clock.settle();
            return incident.id();
        }
    }

    /** What the first look at the store after a start finds. */
    private LedgerEntry firstParked(Tocsin started) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (started.health().parked().isEmpty() && System.nanoTime() < end) {
            clock.settle();
        }
        assertThat(started.health().parked()).hasSize(1);
        return started.health().parked().get(0);
    }

    @Test
    void is_asked_on_their_own_threads() {
        List<String> asked = new CopyOnWriteArrayList<>();
        Authorizer standard = Authorizer.standard();
        Authorizer noting = new Authorizer() {
            @Override
            public Ruling mayAsk(Principal principal, Command command, @Nullable Part part) {
                return standard.mayAsk(principal, command, part);
            }

            @Override
            public Scope maySee(Principal principal) {
                if (principal.equals(GUEST)) {
                    asked.add(Thread.currentThread().getName());
                    throw new IllegalStateException("no answer");
                }
                return standard.maySee(principal);
            }
        };
        Ear other = new Ear();
        try (Tocsin another =
                builder().listener(GUEST, other).authorizer(noting).start()) {
            another.as(Principal.member(Company.SAM))
                    .declare(Declaration.of("slow").severity("P3"));
            clock.settle();
        }
        assertThat(other.events).isEmpty();
        assertThat(asked).isNotEmpty().allMatch(it -> it.contains("listener"));
    }
}
