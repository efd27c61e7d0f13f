package dev.tocsin.model;

import java.util.List;

/**
 * Who asks for something, as the door she came in by has established it. No command and no query is without one.
 *
 * @param actor who
 * @param standing in what standing; for machines and the engine {@link Person.Standing#MEMBER}
 * @param groups the named groups she belongs to
 */
public record Principal(Actor actor, Person.Standing standing, List<GroupName> groups) {

    /** The engine itself. */
    public static final Principal ENGINE = new Principal(Actor.engine(), Person.Standing.MEMBER, List.of());

    /** Copies the list. */
    public Principal {
        groups = List.copyOf(groups);
    }

    /**
     * A person, as the people source knows her.
     *
     * @param person who
     * @return the principal
     */
    public static Principal of(Person person) {
        return new Principal(Actor.of(person.id()), person.standing(), person.groups());
    }

    /**
     * A member of the company whom the host vouches for.
     *
     * @param person who
     * @return the principal
     */
    public static Principal member(PersonId person) {
        return new Principal(Actor.of(person), Person.Standing.MEMBER, List.of());
    }

    /**
     * A program that the host vouches for.
     *
     * @param name its name, such as {@code alertmanager}
     * @return the principal
     */
    public static Principal machine(String name) {
        return new Principal(new Actor.Machine(name), Person.Standing.MEMBER, List.of());
    }
}
