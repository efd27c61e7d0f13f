package dev.tocsin.runtime.step;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Engine time: the store's clock, heard with every answer and carried forward in between. It goes back only when the
 * store's clock was set back by more than a minute: one that is a little behind was only slow to answer.
 */
final class EngineClock {
    private static final Duration SLOW = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private Instant heard = Instant.EPOCH;
    private long heardAt;

    EngineClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void hear(@Nullable Instant store) {
        if (store == null || store.equals(Instant.EPOCH)) {
            return;
        }
        Instant carried = now();
        boolean carry = hasHeard() && !store.isAfter(carried) && !store.isBefore(carried.minus(SLOW));
        heard = carry ? carried : store;
        heardAt = nanos.getAsLong();
    }

    Instant now() {
        return hasHeard() ? heard.plusNanos(nanos.getAsLong() - heardAt) : heard;
    }

    /** Whether the store has answered lately. */
    boolean hasHeardWithin(Duration time) {
        return hasHeard() && nanos.getAsLong() - heardAt <= time.toNanos();
    }

    boolean hasHeard() {
        return !heard.equals(Instant.EPOCH);
    }
}
