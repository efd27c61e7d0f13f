package dev.tocsin.metrics;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A time that was taken, and the events that say so.
 *
 * @param took how long, zero or more
 * @param from the events that it came from, in their order
 */
public record Figure(Duration took, List<EventId> from) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the time is negative or no event says so
     */
    public Figure {
        from = List.copyOf(from);
        if (took.isNegative() || from.isEmpty()) {
            throw new IllegalArgumentException(
                    "a figure is zero or more and comes from events, found " + took + " from " + from);
        }
    }

    /** The time between two instants, or zero if a correction put the end before the start. */
    static Figure between(Instant start, Instant end, Recorded... events) {
        Duration took = Duration.between(start, end);
        return new Figure(
                took.isNegative() ? Duration.ZERO : took,
                Arrays.stream(events).map(Recorded::id).distinct().toList());
    }
}
