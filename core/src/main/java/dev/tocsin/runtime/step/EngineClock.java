package dev.tocsin.runtime.step;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Engine time: the store's clock, heard with every answer and carried forward in between. An answer that is a little
 * behind was only slow, or this node's clock is fast: the least late answer of a while tells, and time goes back to it. It
 * goes back at once when the store's clock was set back.
 */
final class EngineClock {
    private static final long WHILE = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanos;
    private final Duration setBack;
    private Instant heard = Instant.EPOCH;
    private long heardAt;
    private long lastAt;
    private @Nullable Instant leastLate;
    private long leastLateAt;
    private long behindSince;

    EngineClock(LongSupplier nanos, Duration setBack) {
        this.nanos = nanos;
        this.setBack = setBack;
    }

    void hear(@Nullable Instant store) {
        if (store == null || store.equals(Instant.EPOCH)) {
            return;
        }
        Instant carried = now();
        lastAt = nanos.getAsLong();
        boolean behind = hasHeard()
                && !store.isAfter(carried)
                && Duration.between(store, carried).compareTo(setBack) <= 0;
        if (!behind) {
            set(store, lastAt);
            return;
        }
        if (leastLate == null) {
            behindSince = lastAt;
        }
        if (leastLate == null || store.isAfter(leastLate.plusNanos(lastAt - leastLateAt))) {
            leastLate = store;
            leastLateAt = lastAt;
        }
        if (lastAt - behindSince >= WHILE) {
            set(leastLate, leastLateAt);
        }
    }

    private void set(Instant store, long at) {
        heard = store;
        heardAt = at;
        leastLate = null;
    }

    Instant now() {
        return hasHeard() ? heard.plusNanos(nanos.getAsLong() - heardAt) : heard;
    }

    /** Whether the store has answered lately. */
    boolean hasHeardWithin(Duration time) {
        return hasHeard() && nanos.getAsLong() - lastAt <= time.toNanos();
    }

    boolean hasHeard() {
        return !heard.equals(Instant.EPOCH);
    }
}
