package dev.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class WorkingHoursTest {
    private final WorkingHours berlin = new WorkingHours(
            ZoneId.of("Europe/Berlin"),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0));

    private Instant next(String instant) {
        return berlin.nextWorking(Instant.parse(instant));
    }

    @Test
    void at_work_it_is_now() {
        assertThat(next("2024-05-14T10:00:00Z")).isEqualTo(Instant.parse("2024-05-14T10:00:00Z"));
    }

    @Test
    void before_work_it_is_this_morning_and_after_work_the_next() {
        assertThat(next("2024-05-14T03:00:00Z")).isEqualTo(Instant.parse("2024-05-14T07:00:00Z"));
        assertThat(next("2024-05-14T15:00:00Z")).isEqualTo(Instant.parse("2024-05-15T07:00:00Z"));
    }

    @Test
    void over_a_weekend_it_is_monday_by_the_clock_of_that_day() {
        assertThat(next("2024-03-29T17:00:00Z")).isEqualTo(Instant.parse("2024-04-01T07:00:00Z"));
        assertThat(next("2024-10-25T16:00:00Z")).isEqualTo(Instant.parse("2024-10-28T08:00:00Z"));
    }
}
