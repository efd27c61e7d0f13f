package dev.tocsin.oncall;

import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TimeRange;

/**
 * A change of who is on call, for a while.
 *
 * @param rotation in which rotation
 * @param range from when until when
 * @param change who joins, leaves, or stands in for whom
 */
public record OnCallOverride(RotationName rotation, TimeRange range, Change change) {

    /** Who joins, leaves, or stands in for whom. */
    public sealed interface Change {

        /**
         * Reads the change, whichever it is.
         *
         * @param cases what to do with each
         * @param <R> the type of the result
         * @return what the case gave
         */
        <R> R match(Cases<R> cases);
    }

    /**
     * One function for each change.
     *
     * @param <R> the type of the result
     */
    public interface Cases<R> {
        /**
         * Somebody joins those on duty.
         *
         * @param add who
         * @return the result
         */
        R add(Add add);

        /**
         * Somebody is neither on duty nor a backup.
         *
         * @param remove who
         * @return the result
         */
        R remove(Remove remove);

        /**
         * Somebody stands in for somebody else.
         *
         * @param replace who for whom
         * @return the result
         */
        R replace(Replace replace);
    }

    /**
     * Somebody joins those on duty, after those who are.
     *
     * @param person who
     */
    public record Add(PersonId person) implements Change {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.add(this);
        }

        @Override
        public String toString() {
            return person + " added";
        }
    }

    /**
     * Somebody is neither on duty nor a backup. If nobody else is on duty, the backup is.
     *
     * @param person who
     */
    public record Remove(PersonId person) implements Change {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.remove(this);
        }

        @Override
        public String toString() {
            return person + " removed";
        }
    }

    /**
     * Somebody stands in for somebody else, wherever that one is on duty or a backup.
     *
     * @param out who is away
     * @param in who stands in
     */
    public record Replace(PersonId out, PersonId in) implements Change {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.replace(this);
        }

        @Override
        public String toString() {
            return in + " for " + out;
        }
    }
}
