package dev.tocsin.runtime.step;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Engine time: the store's clock, heard with every answer and carried forward in between. It goes back only when the
 * store's clock was set back: an answer that is a little behind was only slow.
 */
final class EngineClock {
    private final LongSupplier nanos;
    private final Duration setBack;
    private Instant heard = Instant.EPOCH;
    private long heardAt;

    EngineClock(LongSupplier nanos, Duration setBack) {
        this.nanos = nanos;
        this.setBack = setBack;
    }

    void hear(@Nullable Instant store) {
        if (store == null || store.equals(Instant.EPOCH)) {
            return;
        }
        Instant carried = now();
        boolean carry = hasHeard()
                && !store.isAfter(carried)
                && Duration.between(store, carried).compareTo(setBack) <= 0;
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
