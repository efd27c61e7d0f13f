package dev.tocsin.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A range of time, its end not included.
 *
 * @param from its first instant
 * @param to the first instant after it
 */
public record TimeRange(Instant from, Instant to) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the end is before the start
     */
    public TimeRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a range ends at or after its start, found " + from + " to " + to);
        }
    }

    /**
     * Whether an instant lies in the range.
     *
     * @param instant which
     * @return true from the start on and before the end
     */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /**
     * How long it is.
     *
     * @return its length, zero or more
     */
    public Duration length() {
        return Duration.between(from, to);
    }
}
