package dev.tocsin.simulator;

/** What goes wrong, each by its own stream of chance, so that leaving one out does not change what the others draw. */
enum Fault {
    /** A node dies as it is about to call a port. */
    CRASH_BEFORE_CALL(0.0012),
    /** A node dies when a port has done what it was asked. */
    CRASH_AFTER_CALL(0.0012),
    /** A node dies between a step and its landing. */
    CRASH_BEFORE_LANDING(0.001),
    /** A node is closed, by the minute, and another one started. */
    NODE_CLOSED(0.08),
    /** A node stands still, up to a minute, as it is about to call. */
    PAUSE_BEFORE_CALL(0.001),
    /** A node stands still, up to a minute, when it was answered. */
    PAUSE_AFTER_CALL(0.001),
    /** Of a pause: its monotonic clock stands still, too. */
    SUSPEND(0.7),
    /** Of a node: its monotonic clock runs up to one percent fast or slow. */
    CLOCK_DRIFT(1),
    /** The store can't be reached, this once. */
    STORE_AWAY(0.02),
    /** The store can't be reached for up to a minute, by the minute. */
    STORE_DOWN(0.08),
    /** The store answers up to two seconds late. */
    STORE_SLOW(0.04),
    /** A commit is not written, and nobody knows. */
    COMMIT_NOT_WRITTEN(0.03),
    /** A commit is written, and nobody knows. */
    COMMIT_ANSWER_LOST(0.03),
    /** Rows are claimed, and nobody knows. */
    CLAIM_ANSWER_LOST(0.05),
    /** The store's clock goes back up to five minutes, by the minute. */
    STORE_CLOCK_BACK(0.03),
    /** The store's clock goes forward up to an hour, by the minute. */
    STORE_CLOCK_FORWARD(0.02),
    /** An adapter could not connect. */
    CONNECTION_REFUSED(0.15),
    /** An adapter is asked to be slower. */
    THROTTLED(0.1),
    /** It happens, and the answer is lost. */
    ANSWER_LOST(0.15),
    /** It does not happen, and the answer is lost. */
    REQUEST_LOST(0.12),
    /** The answer is lost, and it happens up to 18 s later. */
    LATE_LANDING(0.08),
    /** It happens, and the answer takes up to twelve seconds. */
    SLOW_ANSWER(0.1),
    /** It happens or not, and there is never an answer. */
    HANG(0.06),
    /** This call is refused for good. */
    REFUSED(0.04),
    /** Everything is refused for up to five minutes, by the minute. */
    REVOKED(0.04),
    /** An adapter throws, before or after the effect. */
    THROWS(0.05),
    /** An adapter can't connect for up to ten minutes, by the minute. */
    OUTAGE(0.08),
    /** It could not be looked. */
    LOOK_UNCLEAR(0.2),
    /** What was made is found only ten seconds later. */
    INDEX_LAG(0.7),
    /** A page is accepted and dropped. */
    LIE(0.1),
    /** Who is on call can't be asked. */
    SOURCE_AWAY(0.2),
    /** Sources answer up to three seconds late. */
    SOURCE_SLOW(0.2),
    /** A client does not hear its answer and asks again. */
    CLIENT_FORGETS(0.3);

    private final double base;

    Fault(double base) {
        this.base = base;
    }

    boolean kills() {
        return this == CRASH_BEFORE_CALL || this == CRASH_AFTER_CALL || this == CRASH_BEFORE_LANDING;
    }

    /** Whether a page can be punctual in spite of it. */
    boolean leavesPagesPunctual() {
        return switch (this) {
            case PAUSE_BEFORE_CALL,
                    PAUSE_AFTER_CALL,
                    SUSPEND,
                    STORE_AWAY,
                    STORE_DOWN,
                    STORE_SLOW,
                    COMMIT_NOT_WRITTEN,
                    STORE_CLOCK_BACK,
                    STORE_CLOCK_FORWARD,
                    LIE -> false;
            default -> true;
        };
    }

    double base() {
        return base;
    }
}
