package dev.tocsin.store.jdbc;

import dev.tocsin.OutcomeUnknown;
import dev.tocsin.Overloaded;
import dev.tocsin.Session;
import dev.tocsin.spi.StoreUnavailable;

/** Asks again, under the one id, as long as the machine is too busy to answer within the budget. */
final class Patience {
    private static final int ATTEMPTS = 20;

    private Patience() {}

    static Session.Accepted accepted(Session session, Session.Order order) {
        RuntimeException last = new IllegalStateException("never asked");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return session.execute(order).match(accepted -> accepted, refused -> {
                    throw new AssertionError("wanted " + order + " accepted, found " + refused);
                });
            } catch (Overloaded | OutcomeUnknown | StoreUnavailable busy) {
                last = busy;
            }
        }
        throw last;
    }

    /** What is said in the end of a command that is not decided. */
    static StoreUnavailable away(Session session, Session.Order order, String saying) {
        RuntimeException last = new IllegalStateException("never asked");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                last = new IllegalStateException("wanted it undecided, found " + session.execute(order));
            } catch (StoreUnavailable away) {
                if (String.valueOf(away.getMessage()).contains(saying)) {
                    return away;
                }
                last = away;
            } catch (Overloaded | OutcomeUnknown busy) {
                last = busy;
            }
        }
        throw last;
    }
}
