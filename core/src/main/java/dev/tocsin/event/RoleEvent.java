package dev.tocsin.event;

import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import java.util.function.Function;

/** Who does what. */
public sealed interface RoleEvent extends Event
        permits RoleEvent.Proposed, RoleEvent.Taken, RoleEvent.HandedOver, RoleEvent.Asked {

    @Override
    default <R> R match(Event.Families<R> families) {
        return families.roleEvent().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof Proposed it) {
            return cases.proposed().apply(it);
        }
        if (this instanceof Taken it) {
            return cases.taken().apply(it);
        }
        if (this instanceof HandedOver it) {
            return cases.handedOver().apply(it);
        }
        return cases.asked().apply((Asked) this);
    }

    /**
     * A function for each kind.
     *
     * @param proposed for {@link Proposed}
     * @param taken for {@link Taken}
     * @param handedOver for {@link HandedOver}
     * @param asked for {@link Asked}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<Proposed, R> proposed,
            Function<Taken, R> taken,
            Function<HandedOver, R> handedOver,
            Function<Asked, R> asked) {}

    /**
     * Somebody is asked to take a role, and has not confirmed yet.
     *
     * @param role which
     * @param person who
     * @param how by which candidate list or rotation
     */
    record Proposed(RoleName role, PersonId person, String how) implements RoleEvent {
        @Override
        public String kind() {
            return "role.proposed";
        }
    }

    /**
     * Somebody has a role.
     *
     * @param role which
     * @param person who
     */
    record Taken(RoleName role, PersonId person) implements RoleEvent {
        @Override
        public String kind() {
            return "role.taken";
        }
    }

    /**
     * A role went from one person to another.
     *
     * @param role which
     * @param from who had it
     * @param to who has it
     */
    record HandedOver(RoleName role, PersonId from, PersonId to) implements RoleEvent {
        @Override
        public String kind() {
            return "role.handed-over";
        }
    }

    /**
     * Nobody could be proposed, so the channel is asked.
     *
     * @param role which
     * @param reason why nobody
     */
    record Asked(RoleName role, String reason) implements RoleEvent {
        @Override
        public String kind() {
            return "role.asked";
        }
    }
}
