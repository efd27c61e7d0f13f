package dev.tocsin.spi;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import java.util.function.Function;

/** What is to be read. */
public sealed interface Read permits Read.Events, Read.Name, Read.Result {

    /**
     * Events of a stream.
     *
     * @param stream which
     * @param after the position after which to begin, 0 for the start
     * @param limit at most so many
     */
    record Events(StreamId stream, long after, int limit) implements Read {}

    /**
     * The stream that a name leads to.
     *
     * @param namespace whose
     * @param name which
     */
    record Name(Namespace namespace, UniqueName name) implements Read {}

    /**
     * What the asker of a command was told.
     *
     * @param namespace whose
     * @param command which
     */
    record Result(Namespace namespace, CommandId command) implements Read {}

    /**
     * Reads the request by its kind.
     *
     * @param events for a stream
     * @param name for a name
     * @param result for a command
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Function<Events, R> events, Function<Name, R> name, Function<Result, R> result) {
        if (this instanceof Events it) {
            return events.apply(it);
        }
        return this instanceof Name it ? name.apply(it) : result.apply((Result) this);
    }
}
