package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Principal;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.ChatAdapter;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lanes in real time: what hangs in one holds up no other. */
class BulkheadTest {
    private final CountDownLatch released = new CountDownLatch(1);
    private final Hanging chat = new Hanging();
    private final Outside.Siren siren = new Outside.Siren("siren");
    private final Company company = new Company();
    private final Tocsin tocsin = Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
            .store(InMemoryIncidentStore.notDurable())
            .catalog(CatalogSource.of(Company.catalog()))
            .people(company)
            .onCall(company)
            .chat(chat)
            .pagers(siren)
            .start();
    private final Session sam = tocsin.as(Principal.member(Company.SAM));

    /** A chat that takes every call and never answers; it does not care for interrupts. */
    private final class Hanging implements ChatAdapter {
        private final Outside.Chat sound = new Outside.Chat();
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Capabilities capabilities() {
            return sound.capabilities();
        }

        @Override
        public Outcome perform(ChatCall call, Attempt attempt) {
            calls.incrementAndGet();
            while (released.getCount() > 0) {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    // this one ignores that its time is over
                    assertThat(attempt.deadline().left()).isLessThanOrEqualTo(Duration.ZERO);
                }
            }
            return Outcome.done(new OutsideRef("late", "late", null));
        }

        @Override
        public Sighting look(ChatCall call, Marker marker, Deadline deadline) {
            return sound.look(call, marker, deadline);
        }

        @Override
        public Probe check(Deadline deadline) {
            return sound.check(deadline);
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    @AfterEach
    void close() {
        released.countDown();
        tocsin.close();
    }

    @Test
    void a_chat_that_hangs_holds_up_no_page_and_no_command() {
        for (int i = 0; i < 10; i++) {
            Patiently.declare(sam, Declaration.of("outage " + i).severity("P1").affecting("api-gateway"));
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> siren.done().size() >= 10);
        assertThat(chat.calls.get()).isPositive();
        Incident another =
                Patiently.declare(sam, Declaration.of("one more").severity("P1").affecting("payment-service"));
        tocsin.as(Principal.member(Company.PAUL)).takeOver(another.id());
    }

    @Test
    void a_refusal_says_why() {
        Incident incident = sam.declare(Declaration.of("quiet").severity("P4"));

        assertThatThrownBy(() -> sam.undoResolve(incident.id())).isInstanceOf(CommandRefused.class);
    }
}
