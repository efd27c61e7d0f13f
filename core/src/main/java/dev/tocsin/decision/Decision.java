package dev.tocsin.decision;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Finding;
import dev.tocsin.model.UniqueName;
import java.util.List;
import java.util.function.Function;

/** What was decided. */
public sealed interface Decision permits Decision.Accepted, Decision.Refused {

    /**
     * These events happen now. No events means that there is nothing to do, and that this is right.
     *
     * @param events the events with what they ask for, in order
     * @param withdrawn effects that are not needed any more
     * @param revived parked effects to be tried again at once
     * @param taken names that lead to the stream from now on
     * @param released names that lead nowhere from now on
     * @param findings what was repaired or should be known, for the answer
     */
    record Accepted(
            List<Planned> events,
            List<EffectKey> withdrawn,
            List<EffectKey> revived,
            List<UniqueName> taken,
            List<UniqueName> released,
            List<Finding> findings)
            implements Decision {
        /** Copies the lists. */
        public Accepted {
            events = List.copyOf(events);
            withdrawn = List.copyOf(withdrawn);
            revived = List.copyOf(revived);
            taken = List.copyOf(taken);
            released = List.copyOf(released);
            findings = List.copyOf(findings);
        }

        /**
         * Nothing to do.
         *
         * @return the decision
         */
        public static Accepted nothing() {
            return new Accepted(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        }
    }

    /**
     * Nothing happens.
     *
     * @param findings why, and what to do instead; at least one
     */
    record Refused(List<Finding> findings) implements Decision {
        /** Copies the list. */
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Reads the decision by its kind.
     *
     * @param accepted if something may happen
     * @param refused if not
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Function<Accepted, R> accepted, Function<Refused, R> refused) {
        return this instanceof Accepted it ? accepted.apply(it) : refused.apply((Refused) this);
    }
}
