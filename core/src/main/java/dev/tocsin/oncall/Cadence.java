package dev.tocsin.oncall;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;

/** How often a rotation hands over, and at which local time. */
public sealed interface Cadence {

    /**
     * The local time of the handoff, in the rotation's zone.
     *
     * @return a wall-clock time
     */
    LocalTime at();

    /**
     * Reads the cadence, whichever it is.
     *
     * @param cases what to do with each
     * @param <R> the type of the result
     * @return what the case gave
     */
    <R> R match(Cases<R> cases);

    /**
     * One function for each cadence.
     *
     * @param <R> the type of the result
     */
    interface Cases<R> {
        /**
         * Every so many days.
         *
         * @param daily the cadence
         * @return the result
         */
        R daily(Daily daily);

        /**
         * Every so many weeks.
         *
         * @param weekly the cadence
         * @return the result
         */
        R weekly(Weekly weekly);
    }

    /**
     * Each day.
     *
     * @param at at which local time
     * @return the cadence
     */
    static Cadence daily(LocalTime at) {
        return new Daily(1, at);
    }

    /**
     * Each week.
     *
     * @param day on which day
     * @param at at which local time
     * @return the cadence
     */
    static Cadence weekly(DayOfWeek day, LocalTime at) {
        return new Weekly(1, day, at);
    }

    /**
     * The first day of handoff on or after a date.
     *
     * @param start the date
     * @return the same date, or the first one after it that has the right day of the week
     */
    default LocalDate firstOnOrAfter(LocalDate start) {
        return match(new Cases<>() {
            @Override
            public LocalDate daily(Daily daily) {
                return start;
            }

            @Override
            public LocalDate weekly(Weekly weekly) {
                return start.with(TemporalAdjusters.nextOrSame(weekly.day()));
            }
        });
    }

    /**
     * How many days lie between two handoffs on the calendar.
     *
     * @return 1 or more
     */
    default int days() {
        return match(new Cases<>() {
            @Override
            public Integer daily(Daily daily) {
                return daily.every();
            }

            @Override
            public Integer weekly(Weekly weekly) {
                return 7 * weekly.every();
            }
        });
    }

    /**
     * Every so many days.
     *
     * @param every 1 for each day, 2 for each second day, at most 366
     * @param at the local time of the handoff
     */
    record Daily(int every, LocalTime at) implements Cadence {

        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is not 1 to 366
         */
        public Daily {
            if (every < 1 || every > 366) {
                throw new IllegalArgumentException("a rotation hands over every 1 to 366 days, found " + every);
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.daily(this);
        }

        @Override
        public String toString() {
            return (every == 1 ? "daily" : "every " + every + " days") + " at " + at;
        }
    }

    /**
     * Every so many weeks.
     *
     * @param every 1 for each week, 2 for each second week, at most 53
     * @param day the day of the handoff
     * @param at the local time of the handoff
     */
    record Weekly(int every, DayOfWeek day, LocalTime at) implements Cadence {

        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is not 1 to 53
         */
        public Weekly {
            if (every < 1 || every > 53) {
                throw new IllegalArgumentException("a rotation hands over every 1 to 53 weeks, found " + every);
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.weekly(this);
        }

        @Override
        public String toString() {
            return (every == 1 ? "weekly" : "every " + every + " weeks") + " on " + day + " at " + at;
        }
    }
}
