package dev.tocsin.policy;

import dev.tocsin.model.GroupName;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.RotationName;
import java.util.function.Function;

/** Whom a level, a fallback or a notice goes to. Who that is gets looked up when it is due. */
public sealed interface Target
        permits Target.OnCallPrimary,
                Target.OnCallBackup,
                Target.Rotation,
                Target.Person,
                Target.Role,
                Target.Group,
                Target.Chat,
                Target.Fallback {

    /** Whoever is on call for the track's rotation. */
    record OnCallPrimary() implements Target {
        @Override
        public String toString() {
            return "on_call: primary";
        }
    }

    /** The next member of the track's rotation or its named backup; never the same person as the primary. */
    record OnCallBackup() implements Target {
        @Override
        public String toString() {
            return "on_call: backup";
        }
    }

    /**
     * Whoever is on call for a rotation, whatever the track.
     *
     * @param rotation which
     */
    record Rotation(RotationName rotation) implements Target {
        @Override
        public String toString() {
            return "rotation: " + rotation;
        }
    }

    /**
     * A person.
     *
     * @param person who
     */
    record Person(PersonId person) implements Target {
        @Override
        public String toString() {
            return "person: " + person;
        }
    }

    /**
     * Whoever holds a role in the incident; nobody while it is vacant.
     *
     * @param role which
     */
    record Role(RoleName role) implements Target {
        @Override
        public String toString() {
            return "role: " + role;
        }
    }

    /**
     * The members of a group, as the people source knows them.
     *
     * @param group which
     */
    record Group(GroupName group) implements Target {
        @Override
        public String toString() {
            return "group: " + group;
        }
    }

    /**
     * A chat channel: a message, not a page.
     *
     * @param channel its name with the {@code #}
     */
    record Chat(String channel) implements Target {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is no name of a channel
         */
        public Chat {
            Checks.channel("a channel", channel);
        }

        @Override
        public String toString() {
            return "channel: " + channel;
        }
    }

    /** Whoever is told when nobody answers: {@link Paging#fallback()}. */
    record Fallback() implements Target {
        @Override
        public String toString() {
            return "fallback";
        }
    }

    /**
     * Whether it names people whatever the incident: a group, a rotation or a person.
     *
     * @return true for these three
     */
    default boolean isPeople() {
        return this instanceof Group || this instanceof Rotation || this instanceof Person;
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof OnCallPrimary it) {
            return cases.onCallPrimary().apply(it);
        } else if (this instanceof OnCallBackup it) {
            return cases.onCallBackup().apply(it);
        } else if (this instanceof Rotation it) {
            return cases.rotation().apply(it);
        } else if (this instanceof Person it) {
            return cases.person().apply(it);
        } else if (this instanceof Role it) {
            return cases.role().apply(it);
        } else if (this instanceof Group it) {
            return cases.group().apply(it);
        } else if (this instanceof Chat it) {
            return cases.chat().apply(it);
        }
        return cases.fallback().apply((Fallback) this);
    }

    /**
     * A function for each kind.
     *
     * @param onCallPrimary for {@link OnCallPrimary}
     * @param onCallBackup for {@link OnCallBackup}
     * @param rotation for {@link Rotation}
     * @param person for {@link Person}
     * @param role for {@link Role}
     * @param group for {@link Group}
     * @param chat for {@link Chat}
     * @param fallback for {@link Fallback}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<OnCallPrimary, R> onCallPrimary,
            Function<OnCallBackup, R> onCallBackup,
            Function<Rotation, R> rotation,
            Function<Person, R> person,
            Function<Role, R> role,
            Function<Group, R> group,
            Function<Chat, R> chat,
            Function<Fallback, R> fallback) {}
}
