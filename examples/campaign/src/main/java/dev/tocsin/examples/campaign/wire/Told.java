package dev.tocsin.examples.campaign.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a command was answered with.
 *
 * @param outcome how
 * @param incident about which incident, if it was accepted
 * @param ref how people call it
 * @param said why not, if it was not
 */
public record Told(
        Outcome outcome,
        @Nullable String incident,
        @Nullable String ref,
        String said) {

    /** How a command can be answered. */
    public enum Outcome {
        /** It was done. */
        ACCEPTED,
        /** Nothing was changed, and never will be under this id. */
        REFUSED,
        /** Nothing was changed: the store is away, or there is too much to do. */
        NOT_NOW,
        /** Nobody knows: the engine said so, or did not answer. */
        UNKNOWN
    }

    /** Whether asking again gives nothing new. */
    public boolean settlesIt() {
        return outcome == Outcome.ACCEPTED || outcome == Outcome.REFUSED;
    }
}
