package dev.tocsin.spi;

import dev.tocsin.model.OutsideRef;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a look for a marker found. */
public sealed interface Sighting permits Sighting.Absent, Sighting.One, Sighting.Several, Sighting.Unclear {

    /** Nothing with this marker. */
    record Absent() implements Sighting {}

    /**
     * One object.
     *
     * @param ref which
     */
    record One(OutsideRef ref) implements Sighting {}

    /**
     * More than one.
     *
     * @param refs which, the one to keep first: the oldest
     */
    record Several(List<OutsideRef> refs) implements Sighting {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if there are fewer than two
         */
        public Several {
            refs = List.copyOf(refs);
            if (refs.size() < 2) {
                throw new IllegalArgumentException("several means two or more, found " + refs.size());
            }
        }
    }

    /**
     * It could not be looked, or not to the end.
     *
     * @param reason why
     * @param after how long to wait at least, if the other side said so
     */
    record Unclear(String reason, @Nullable Duration after) implements Sighting {}

    /**
     * Reads the sighting by its kind.
     *
     * @param absent for none
     * @param one for one
     * @param several for more
     * @param unclear if nobody knows
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(
            Function<Absent, R> absent,
            Function<One, R> one,
            Function<Several, R> several,
            Function<Unclear, R> unclear) {
        if (this instanceof Absent it) {
            return absent.apply(it);
        }
        if (this instanceof One it) {
            return one.apply(it);
        }
        return this instanceof Several it ? several.apply(it) : unclear.apply((Unclear) this);
    }
}
