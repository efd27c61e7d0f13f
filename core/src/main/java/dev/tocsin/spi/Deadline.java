package dev.tocsin.spi;

import java.time.Duration;

/** A point in monotonic time until which something may take. Safe for any thread. */
@FunctionalInterface
public interface Deadline {

    /**
     * How much is left.
     *
     * @return zero or less once it has passed
     */
    Duration left();
}
