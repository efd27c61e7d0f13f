package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Principal;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page whose answer was lost, and what becomes of it when somebody answers before it is tried again. */
class StandDownTest {
    private final ManualClock clock = ManualClock.at(Instant.parse("2024-03-18T14:30:00Z"));
    private final Outside.Siren siren = new Outside.Siren("siren");
    private final Company company = new Company();
    private final Tocsin tocsin = Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
            .store(InMemoryIncidentStore.notDurable(clock))
            .catalog(CatalogSource.of(Company.catalog()))
            .people(company)
            .onCall(company)
            .chat(new Outside.Chat())
            .tickets(new Outside.Tickets())
            .statusPage(new Outside.Page())
            .pagers(siren)
            .clock(clock)
            .start();

    @AfterEach
    void close() {
        tocsin.close();
    }

    private Incident declareWhile(Outside.Fault first, Outside.Fault then) {
        siren.failing(call -> call instanceof PagerCall.Page ? first : Outside.Fault.NONE);
        Incident incident = tocsin.as(Principal.member(Company.SAM))
                .declare(Declaration.of("slow").severity("P1").affecting("api-gateway"));
        clock.settle();
        if (then != first) {
            EffectKey page = siren.keys().get(0);
            siren.failing(call -> call instanceof PagerCall.Page ? then : Outside.Fault.NONE);
            clock.advance(Duration.ofSeconds(5));
            assertThat(siren.calls(page)).isGreaterThan(1);
        }
        tocsin.as(Principal.member(Company.DANA)).acknowledge(incident.id());
        siren.failing(call -> Outside.Fault.NONE);
        clock.advance(Duration.ofMinutes(1));
        return incident;
    }

    private List<String> kinds() {
        return siren.done().stream().map(PagerCall::kind).toList();
    }

    @Test
    void it_is_not_sent_again_but_closed_where_it_arrived() {
        Incident incident = declareWhile(Outside.Fault.ANSWER_LOST, Outside.Fault.ANSWER_LOST);

        assertThat(kinds()).containsExactly("pager.page", "pager.stand-down");
        assertThat(siren.done().get(1)).isInstanceOfSatisfying(PagerCall.StandDown.class, it -> {
            assertThat(it.page()).isEqualTo(siren.keys().get(0));
            assertThat(it.person()).isEqualTo(Company.DANA);
        });
        assertThat(siren.calls(siren.keys().get(0))).isOne();
        assertThat(tocsin.as(Principal.member(Company.SAM)).ledger(incident.id()))
                .filteredOn(it -> it.kind().startsWith("pager."))
                .allMatch(it -> it.state().isEnd());
    }

    @Test
    void it_is_closed_although_the_last_thing_heard_was_a_refused_connection() {
        declareWhile(Outside.Fault.ANSWER_LOST, Outside.Fault.REFUSED_CONNECTION);

        assertThat(kinds()).containsExactly("pager.page", "pager.stand-down");
    }

    @Test
    void what_surely_has_not_left_needs_no_word() {
        declareWhile(Outside.Fault.REFUSED_CONNECTION, Outside.Fault.REFUSED_CONNECTION);

        assertThat(kinds()).isEmpty();
    }
}
