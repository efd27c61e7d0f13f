package dev.tocsin.store.jdbc;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers that streams have inside: milliseconds first, so that what is new lies together, then chance. Two nodes that
 * draw the same number meet at the primary key, and one draws again. Safe for any thread.
 */
final class Numbers {
    private static final int CHANCE_BITS = 21;

    private final AtomicLong last = new AtomicLong();

    long next(Instant now) {
        long drawn = (now.toEpochMilli() << CHANCE_BITS)
                | ThreadLocalRandom.current().nextLong(1L << CHANCE_BITS);
        return last.updateAndGet(before -> Math.max(before + 1, drawn));
    }
}
