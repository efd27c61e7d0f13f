package dev.tocsin.oncall;

import com.google.common.collect.ImmutableSet;
import dev.tocsin.model.PersonId;
import java.util.List;

/** Who is asked when whoever is on duty does not answer; never the same person. */
public sealed interface Backup {

    /**
     * The next member of the rotation who is not on duty.
     *
     * @return that rule
     */
    static Backup nextMember() {
        return new NextMember();
    }

    /**
     * People by name, whoever is on duty.
     *
     * @param people who, in the order in which they are asked
     * @return that rule
     * @throws IllegalArgumentException if there are none
     */
    static Backup named(PersonId... people) {
        return new Named(List.of(people));
    }

    /**
     * Reads the rule, whichever it is.
     *
     * @param cases what to do with each
     * @param <R> the type of the result
     * @return what the case gave
     */
    <R> R match(Cases<R> cases);

    /**
     * One function for each rule.
     *
     * @param <R> the type of the result
     */
    interface Cases<R> {
        /**
         * The next member of the rotation.
         *
         * @return the result
         */
        R nextMember();

        /**
         * People by name.
         *
         * @param people who
         * @return the result
         */
        R named(List<PersonId> people);
    }

    /** The next member of the rotation who is not on duty. */
    record NextMember() implements Backup {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.nextMember();
        }
    }

    /**
     * People by name. When all of them are on duty, the next member of the rotation stands in.
     *
     * @param people who, in the order in which they are asked; each once
     */
    record Named(List<PersonId> people) implements Backup {

        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if nobody is named
         */
        public Named {
            if (people.isEmpty()) {
                throw new IllegalArgumentException("a named backup names somebody, found nobody");
            }
            people = ImmutableSet.copyOf(people).asList();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.named(people);
        }
    }
}
