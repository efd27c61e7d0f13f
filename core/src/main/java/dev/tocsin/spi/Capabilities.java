package dev.tocsin.spi;

import dev.tocsin.model.WayKind;
import java.util.List;

/**
 * What an adapter is and can do.
 *
 * @param name what it is called in the ledger and in health; for a pager the kind of way that it serves
 * @param kinds the {@link dev.tocsin.effect.Effect#kind() kinds} of calls that it takes
 * @param pace how fast it may be called
 * @param traits what else the engine should know
 */
public record Capabilities(WayKind name, List<String> kinds, Pace pace, List<Trait> traits) {

    /** Copies the lists. */
    public Capabilities {
        kinds = List.copyOf(kinds);
        traits = List.copyOf(traits);
    }

    /** What else the engine should know. */
    public enum Trait {
        /** A page may make no sound when the person does not want to be disturbed: health and lint say so. */
        SILENT_WHEN_NOT_TO_BE_DISTURBED,
        /** The outside system joins calls with the same key: nothing has to be looked for after an unknown outcome. */
        JOINS_SAME_KEY,
        /** A tracker has a project for drills: without it, drills make no tickets. */
        TAKES_DRILLS
    }

    /**
     * A token bucket.
     *
     * @param perSecond how many calls a second in the long run, above 0
     * @param burst how many at once, from 1
     */
    public record Pace(double perSecond, int burst) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if a number is too small
         */
        public Pace {
            if (!(perSecond > 0) || burst < 1) {
                throw new IllegalArgumentException("a pace needs more than 0 calls a second and a burst from 1, found "
                        + perSecond + " and " + burst);
            }
        }
    }
}
