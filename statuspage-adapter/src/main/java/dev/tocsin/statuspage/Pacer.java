package dev.tocsin.statuspage;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Spaces out the requests of one token. It hands out turns and never waits itself. Guarded by its own monitor.
 */
final class Pacer {

    /** What a request needs at least once its turn has come; with less it is not begun. */
    static final Duration LEAST_FOR_REQUEST = Duration.ofMillis(250);

    private final long spacing;
    private final LongSupplier nanos;
    private long free;

    Pacer(Duration spacing, LongSupplier nanos) {
        this.spacing = spacing.toNanos();
        this.nanos = nanos;
        this.free = nanos.getAsLong();
    }

    /** How long to wait for the turn, and whether it was taken: it is not if too little would be left for the request. */
    synchronized Turn take(Duration left) {
        long now = nanos.getAsLong();
        long wait = Math.max(0, free - now);
        boolean taken = wait == 0 || left.minusNanos(wait).compareTo(LEAST_FOR_REQUEST) >= 0;
        if (taken) {
            free = now + wait + spacing;
        }
        return new Turn(Duration.ofNanos(wait), taken);
    }

    /** A turn. */
    record Turn(Duration in, boolean taken) {}
}
