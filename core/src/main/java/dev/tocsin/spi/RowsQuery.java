package dev.tocsin.spi;

import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import java.time.Duration;
import java.util.function.Function;

/** Which effects and timers are to be read. */
public sealed interface RowsQuery permits RowsQuery.OfStream, RowsQuery.Parked, RowsQuery.Overdue {

    /**
     * All of a stream, in the order of their keys.
     *
     * @param stream which
     */
    record OfStream(StreamId stream) implements RowsQuery {}

    /**
     * Those that wait for a human, in the order of their keys.
     *
     * @param namespace whose
     * @param limit at most so many
     */
    record Parked(Namespace namespace, int limit) implements RowsQuery {}

    /**
     * Those that could have been claimed for a while and were not, the longest waiting first. One that waits behind
     * another of its subject could not have been claimed.
     *
     * @param namespace whose
     * @param by for how long at least
     * @param limit at most so many
     */
    record Overdue(Namespace namespace, Duration by, int limit) implements RowsQuery {}

    /**
     * Reads the query by its kind.
     *
     * @param ofStream for a stream
     * @param parked for those that wait for a human
     * @param overdue for those that nobody took
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Function<OfStream, R> ofStream, Function<Parked, R> parked, Function<Overdue, R> overdue) {
        if (this instanceof OfStream it) {
            return ofStream.apply(it);
        }
        return this instanceof Parked it ? parked.apply(it) : overdue.apply((Overdue) this);
    }
}
