package dev.tocsin.policy;

import com.google.common.collect.ImmutableSet;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When people are at work.
 *
 * @param zone in which zone
 * @param days on which days
 * @param from from what local time
 * @param to up to, not including, what local time
 */
public record WorkingHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there is no day, or the end is not after the start
     */
    public WorkingHours {
        days = ImmutableSet.copyOf(days);
        if (days.isEmpty() || !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "working_hours needs a day, and an end after its start, found " + days + " " + from + " to " + to);
        }
    }

    /**
     * Whether people are at work.
     *
     * @param now at what instant
     * @return true if they are
     */
    public boolean isWorking(Instant now) {
        ZonedDateTime there = now.atZone(zone);
        LocalTime time = there.toLocalTime();
        return days.contains(there.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
    }

    /**
     * When people are at work next.
     *
     * @param now from what instant on
     * @return that instant if they are at work, else the next at which they begin
     */
    public Instant nextWorking(Instant now) {
        if (isWorking(now)) {
            return now;
        }
        ZonedDateTime day = now.atZone(zone);
        if (!day.toLocalTime().isBefore(from)) {
            day = day.plusDays(1);
        }
        while (!days.contains(day.getDayOfWeek())) {
            day = day.plusDays(1);
        }
        return day.with(from).toInstant();
    }

    /**
     * The end of the n-th working day after the day of an instant.
     *
     * @param start the instant
     * @param number how many working days, 1 or more
     * @return when that day's work ends
     */
    public Instant endOfWorkingDay(Instant start, int number) {
        ZonedDateTime day = start.atZone(zone);
        int left = number;
        while (left > 0) {
            day = day.plusDays(1);
            left -= days.contains(day.getDayOfWeek()) ? 1 : 0;
        }
        return day.with(to).toInstant();
    }
}
