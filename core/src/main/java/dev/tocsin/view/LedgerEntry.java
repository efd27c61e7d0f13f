package dev.tocsin.view;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One outside action, or one timer, and what became of it.
 *
 * @param key its key
 * @param lane in which lane it runs
 * @param kind its kind
 * @param subject what it is about, if order matters
 * @param state what became of it
 * @param due when it is or was due, by the store's clock
 * @param attempts how often it was tried
 * @param ref what it made, once done
 * @param remark the last reason for failure, or why it ended as it did; empty if there is nothing to say
 */
public record LedgerEntry(
        EffectKey key,
        Lane lane,
        String kind,
        @Nullable Subject subject,
        State state,
        Instant due,
        int attempts,
        @Nullable OutsideRef ref,
        String remark) {

    /** What became of an effect. */
    public enum State {
        /** It waits for its time. */
        DUE,
        /** Some node is at it. */
        CLAIMED,
        /** It may have happened; it is looked for before it is done again. */
        UNKNOWN,
        /** It has happened. */
        DONE,
        /** An event took it back before it left. */
        WITHDRAWN,
        /** A newer one of its subject took its place before it left. */
        SUPERSEDED,
        /** It was refused for good and waits for a human. */
        PARKED;

        /**
         * Whether nothing more will become of it by itself.
         *
         * @return true for done, withdrawn and superseded
         */
        public boolean isEnd() {
            return switch (this) {
                case DONE, WITHDRAWN, SUPERSEDED -> true;
                case DUE, CLAIMED, UNKNOWN, PARKED -> false;
            };
        }
    }
}
