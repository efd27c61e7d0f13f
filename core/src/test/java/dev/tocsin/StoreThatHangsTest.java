package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.model.Principal;
import dev.tocsin.model.SeverityName;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store that takes calls and does not answer: nobody waits for it for longer than a command may take. */
class StoreThatHangsTest {
    private static final Duration BUDGET_AND_SOME = Duration.ofSeconds(30);

    private final StuckStore store = new StuckStore(InMemoryIncidentStore.notDurable());
    private final Company company = new Company();
    private final Tocsin tocsin = Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
            .store(store)
            .catalog(CatalogSource.of(Company.catalog()))
            .people(company)
            .onCall(company)
            .pagers(new Outside.Siren("siren"))
            .start();
    private final Session sam = tocsin.as(Principal.member(Company.SAM));

    @AfterEach
    void close() {
        store.goOn();
        tocsin.close();
    }

    private static void inTime(ThrowingCallable call) {
        long begun = System.nanoTime();
        assertThatThrownBy(call).isInstanceOf(StoreUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BUDGET_AND_SOME);
    }

    @Test
    void lets_no_query_wait_and_says_what_was_wanted() {
        Incident incident = sam.declare(Declaration.of("slow").severity("P3"));
        store.hang();

        inTime(() -> sam.incident(incident.id()));
        inTime(() -> sam.incidents(IncidentFilter.open()));
        assertThatThrownBy(() -> sam.timeline(incident.id()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("the timeline of " + incident.id())
                .hasMessageContaining("did not answer in time");
        inTime(() -> sam.ledger(incident.id()));

        store.goOn();
        assertThat(sam.incident(incident.id())).isPresent();
    }

    @Test
    void lets_no_command_wait_and_changes_nothing() {
        Incident incident = sam.declare(Declaration.of("slow").severity("P3"));
        store.hang();

        inTime(() -> sam.changeSeverity(incident.id(), SeverityName.of("P1")));

        store.goOn();
        assertThat(sam.incident(incident.id()).orElseThrow().severity()).isEqualTo(SeverityName.of("P3"));
    }

    @Test
    void takes_many_askers_at_once() throws InterruptedException {
        store.hang();
        AtomicInteger answered = new AtomicInteger();
        List<Thread> askers = IntStream.range(0, 40)
                .mapToObj(it -> new Thread(() -> {
                    inTime(() -> sam.incidents(IncidentFilter.all()));
                    answered.incrementAndGet();
                }))
                .toList();
        askers.forEach(Thread::start);
        for (Thread asker : askers) {
            asker.join(BUDGET_AND_SOME.toMillis());
        }
        assertThat(answered).hasValue(40);
    }
}
