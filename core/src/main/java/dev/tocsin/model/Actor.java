package dev.tocsin.model;

import java.util.function.Function;

/** Who did something: a person, a machine or the engine itself. Each event names one. */
public sealed interface Actor permits Actor.Human, Actor.Machine, Actor.Engine {

    /**
     * A person.
     *
     * @param person who
     */
    record Human(PersonId person) implements Actor {
        @Override
        public String toString() {
            return person.value();
        }
    }

    /**
     * A program outside: an alert source, a tracker, a script.
     *
     * @param name its name, such as {@code alertmanager}
     */
    record Machine(String name) implements Actor {
        /** Checks the name. */
        public Machine {
            NamePattern.SLUG.check("Machine", name);
        }

        @Override
        public String toString() {
            return "machine " + name;
        }
    }

    /** The engine itself: a timer that fired, an effect's outcome. */
    record Engine() implements Actor {
        @Override
        public String toString() {
            return "tocsin";
        }
    }

    /**
     * The engine, as an actor.
     *
     * @return the actor
     */
    static Actor engine() {
        return new Engine();
    }

    /**
     * A person, as an actor.
     *
     * @param person who
     * @return the actor
     */
    static Actor of(PersonId person) {
        return new Human(person);
    }

    /**
     * Reads the actor by its kind.
     *
     * @param human what to do with a person
     * @param machine what to do with a machine
     * @param engine what to do with the engine
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Function<Human, R> human, Function<Machine, R> machine, Function<Engine, R> engine) {
        if (this instanceof Human it) {
            return human.apply(it);
        }
        return this instanceof Machine it ? machine.apply(it) : engine.apply((Engine) this);
    }
}
