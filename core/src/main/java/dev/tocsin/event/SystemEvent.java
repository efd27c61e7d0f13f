package dev.tocsin.event;

import java.util.function.Function;

/** What the engine keeps for itself. */
public sealed interface SystemEvent extends Event permits SystemEvent.NumbersReserved, SystemEvent.PolicyStored {

    @Override
    default <R> R match(Event.Families<R> families) {
        return families.systemEvent().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof NumbersReserved it) {
            return cases.numbersReserved().apply(it);
        }
        return cases.policyStored().apply((PolicyStored) this);
    }

    /**
     * A function for each kind.
     *
     * @param numbersReserved for {@link NumbersReserved}
     * @param policyStored for {@link PolicyStored}
     * @param <R> the answer's type
     */
    record Cases<R>(Function<NumbersReserved, R> numbersReserved, Function<PolicyStored, R> policyStored) {}

    /**
     * A node took numbers to give out; what it does not use stays a gap.
     *
     * @param prefix for which prefix of references
     * @param first the first number
     * @param last the last number
     */
    record NumbersReserved(String prefix, long first, long last) implements SystemEvent {
        @Override
        public String kind() {
            return "system.numbers-reserved";
        }
    }

    /**
     * The bytes of a policy that an incident was declared under.
     *
     * @param format how they are written
     * @param text what they say
     */
    record PolicyStored(int format, String text) implements SystemEvent {
        @Override
        public String kind() {
            return "system.policy-stored";
        }
    }
}
