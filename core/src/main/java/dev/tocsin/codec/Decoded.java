package dev.tocsin.codec;

import java.util.function.Function;

/**
 * What a stored text turned out to be.
 *
 * @param <T> what was looked for
 */
public sealed interface Decoded<T> permits Decoded.Known, Decoded.Strange {

    /**
     * It could be read.
     *
     * @param value what it says
     * @param <T> what was looked for
     */
    record Known<T>(T value) implements Decoded<T> {}

    /**
     * It is of a kind or a shape that this version does not know, or damaged.
     *
     * @param kind the kind that it names; empty if it names none
     * @param reason what was wanted and what was found
     * @param <T> what was looked for
     */
    record Strange<T>(String kind, String reason) implements Decoded<T> {}

    /**
     * Reads the answer by its kind.
     *
     * @param known if it could be read
     * @param strange if not
     * @param <R> the result's type
     * @return the result of the one that fits
     */
    default <R> R match(Function<Known<T>, R> known, Function<Strange<T>, R> strange) {
        return this instanceof Known<T> it ? known.apply(it) : strange.apply((Strange<T>) this);
    }

    /**
     * What it says.
     *
     * @return the value
     * @throws IllegalArgumentException if it could not be read, with the reason
     */
    default T orThrow() {
        return match(Known::value, strange -> {
            throw new IllegalArgumentException(
                    "a stored text of the kind '" + strange.kind() + "' can't be read: " + strange.reason());
        });
    }
}
