package dev.tocsin.model;

import java.time.Instant;

/** Which instants the engine accepts from outside. */
public final class Times {

    /** The first instant that is accepted: the start of the year 2000. */
    public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** The first instant that is not accepted any more: the start of the year 2100. */
    public static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private Times() {}

    /**
     * Checks an instant.
     *
     * @param what what it is, for the message
     * @param instant the instant
     * @return the same instant
     * @throws IllegalArgumentException if it lies outside 2000 to 2100
     */
    public static Instant checked(String what, Instant instant) {
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            throw new IllegalArgumentException(what + " must lie in the years 2000 to 2099, found " + instant);
        }
        return instant;
    }
}
