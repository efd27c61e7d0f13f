package dev.tocsin;

import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.Incident;
import java.time.Duration;

/** Asks again under the same command id, as a host does, while a busy machine lets the time of a command run out. */
final class Patiently {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Patiently() {}

    static Incident declare(Session session, Declaration declaration) {
        Session.Accepted accepted = (Session.Accepted) execute(session, Session.Order.of(declaration));
        return session.incident(accepted.incident()).orElseThrow();
    }

    private static Session.Answer execute(Session session, Session.Order order) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return session.execute(order);
            } catch (OutcomeUnknown | Overloaded | StoreUnavailable e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }
}
