package dev.tocsin.spi;

import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import java.util.List;
import java.util.function.Function;

/**
 * Who the people are and how to reach them. Read when it is needed, never frozen.
 *
 * <p>Threads: any, at once. Errors: an outage is the answer {@link Answer.Unavailable}, never an exception. Time: an
 * answer comes within a second or is {@code Unavailable}. Idempotency: reading changes nothing. Proof: {@code
 * dev.tocsin.testkit.PeopleContract}.
 */
public interface People {

    /**
     * The person with an id.
     *
     * @param person the id
     * @return the answer
     */
    Answer<Person> person(PersonId person);

    /**
     * The person whom another system knows by a name.
     *
     * @param identity the name there
     * @return the answer
     */
    Answer<Person> known(OutsideIdentity identity);

    /**
     * The members of a named group, in the order in which they are asked.
     *
     * @param group which
     * @return the answer; a group that nobody defined is {@link Answer.Absent}
     */
    Answer<List<Person>> members(GroupName group);

    /**
     * The people of a list, always in reach. A group's members are those who say that they belong to it, in the list's
     * order.
     *
     * @param people each once
     * @return a source that never changes
     * @throws IllegalArgumentException if an id or an identity stands there twice
     */
    static People of(List<Person> people) {
        return new ListedPeople(people);
    }

    /**
     * An answer of a source that may be away.
     *
     * @param <T> what was asked for
     */
    sealed interface Answer<T> permits Answer.Found, Answer.Absent, Answer.Unavailable {

        /**
         * Here it is.
         *
         * @param value what was asked for
         * @param <T> its type
         */
        record Found<T>(T value) implements Answer<T> {}

        /**
         * There is none; that is certain.
         *
         * @param <T> what was asked for
         */
        record Absent<T>() implements Answer<T> {}

        /**
         * The source can't say now.
         *
         * @param reason why
         * @param <T> what was asked for
         */
        record Unavailable<T>(String reason) implements Answer<T> {}

        /**
         * Reads the answer by its kind.
         *
         * @param found if there is one
         * @param absent if there is none
         * @param unavailable if the source can't say
         * @param <R> the result's type
         * @return the result of the one that fits
         */
        default <R> R match(
                Function<Found<T>, R> found, Function<Absent<T>, R> absent, Function<Unavailable<T>, R> unavailable) {
            if (this instanceof Found<T> it) {
                return found.apply(it);
            }
            return this instanceof Absent<T> it ? absent.apply(it) : unavailable.apply((Unavailable<T>) this);
        }
    }
}
