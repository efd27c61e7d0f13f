package dev.tocsin.oncall;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TimeRange;
import dev.tocsin.oncall.OnCallAnswer.Nobody;
import dev.tocsin.oncall.OnCallAnswer.People;
import dev.tocsin.oncall.OnCallAnswer.Unknown;
import dev.tocsin.oncall.OnCallOverride.Add;
import dev.tocsin.oncall.OnCallOverride.Change;
import dev.tocsin.oncall.OnCallOverride.Remove;
import dev.tocsin.oncall.OnCallOverride.Replace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WhoIsOnCallTest {

    private static final RotationName PLATFORM = RotationName.of("platform-oncall");

    private static Rotation.Builder rotation(String zone, Cadence cadence, String start) {
        return Rotation.named("platform-oncall")
                .zone(zone)
                .members("dana", "noor", "sam")
                .handoff(cadence)
                .starting(LocalDate.parse(start));
    }

    private static Schedules daily(String zone, String at, String start) {
        return Schedules.of(
                rotation(zone, Cadence.daily(LocalTime.parse(at)), start).build());
    }

    private static People people(Schedules schedules, String at) {
        OnCallAnswer answer = schedules.whoIsOnCall(PLATFORM, Instant.parse(at));
        assertThat(answer).isInstanceOf(People.class);
        return (People) answer;
    }

    private static TimeRange range(String from, String to) {
        return new TimeRange(Instant.parse(from), Instant.parse(to));
    }

    private static List<PersonId> ids(String... ids) {
        return Arrays.stream(ids).map(PersonId::of).toList();
    }

    @Nested
    class In_a_weekly_rotation {
        private final Schedules schedules =
                Schedules.of(rotation("Europe/Berlin", Cadence.weekly(MONDAY, LocalTime.of(9, 0)), "2026-01-01")
                        .build());

        @Test
        void the_first_turn_begins_on_the_first_handoff_day_after_the_start() {
            assertThat(people(schedules, "2026-01-05T08:00:00Z").onDuty()).isEqualTo(ids("dana"));
            assertThat(schedules.whoIsOnCall(PLATFORM, Instant.parse("2026-01-05T07:59:59Z")))
                    .isEqualTo(new Nobody("platform-oncall begins at 2026-01-05T09:00+01:00[Europe/Berlin]"));
        }

        @Test
        void one_hands_over_to_the_next_and_the_one_after_is_the_backup() {
            People second = people(schedules, "2026-01-14T12:00:00Z");
            assertThat(second.onDuty()).isEqualTo(ids("noor"));
            assertThat(second.backups()).isEqualTo(ids("sam"));
            assertThat(second.shift()).isEqualTo(range("2026-01-12T08:00:00Z", "2026-01-19T08:00:00Z"));
            assertThat(second.reason()).isEqualTo("noor's shift since 2026-01-12T09:00+01:00[Europe/Berlin]");
            assertThat(second.version()).isEqualTo(schedules.version()).matches("[0-9a-f]{16}");
        }

        @Test
        void after_the_last_member_comes_the_first() {
            assertThat(people(schedules, "2026-01-26T08:00:00Z").onDuty()).isEqualTo(ids("dana"));
        }

        @Test
        void every_second_week_means_a_turn_of_two_weeks() {
            Schedules fortnightly = Schedules.of(
                    rotation("Europe/Berlin", new Cadence.Weekly(2, MONDAY, LocalTime.of(9, 0)), "2026-01-05")
                            .build());
            assertThat(people(fortnightly, "2026-01-18T12:00:00Z").shift())
                    .isEqualTo(range("2026-01-05T08:00:00Z", "2026-01-19T08:00:00Z"));
            assertThat(people(fortnightly, "2026-01-19T12:00:00Z").primary()).isEqualTo(PersonId.of("noor"));
        }

        @Test
        void a_named_backup_comes_before_the_next_member_and_is_never_the_one_on_duty() {
            Schedules named =
                    Schedules.of(rotation("Europe/Berlin", Cadence.weekly(MONDAY, LocalTime.of(9, 0)), "2026-01-05")
                            .backup(Backup.named(PersonId.of("dana")))
                            .build());
            assertThat(people(named, "2026-01-13T12:00:00Z").backups()).isEqualTo(ids("dana"));
            assertThat(people(named, "2026-01-06T12:00:00Z").onDuty()).isEqualTo(ids("dana"));
            assertThat(people(named, "2026-01-06T12:00:00Z").backups()).isEqualTo(ids("noor"));
        }

        @Test
        void a_lone_member_is_always_on_duty_and_has_no_backup() {
            Schedules alone =
                    Schedules.of(rotation("Europe/Berlin", Cadence.weekly(MONDAY, LocalTime.of(9, 0)), "2026-01-05")
                            .members("dana")
                            .build());
            assertThat(people(alone, "2026-06-01T12:00:00Z").onDuty()).isEqualTo(ids("dana"));
            assertThat(people(alone, "2026-06-01T12:00:00Z").backups()).isEmpty();
        }
    }

    @Nested
    class When_the_clocks_change_in_Berlin {

        @Test
        void a_handoff_at_nine_stays_at_nine() {
            Schedules schedules = daily("Europe/Berlin", "09:00", "2026-03-01");
            assertThat(people(schedules, "2026-03-28T12:00:00Z").shift())
                    .isEqualTo(range("2026-03-28T08:00:00Z", "2026-03-29T07:00:00Z"));
            assertThat(people(schedules, "2026-10-24T12:00:00Z").shift())
                    .isEqualTo(range("2026-10-24T07:00:00Z", "2026-10-25T08:00:00Z"));
        }

        @Test
        void a_handoff_that_does_not_exist_is_the_instant_of_the_jump() {
            Schedules schedules = daily("Europe/Berlin", "02:30", "2026-03-28");
            assertThat(people(schedules, "2026-03-29T00:59:59Z").onDuty()).isEqualTo(ids("dana"));
            assertThat(people(schedules, "2026-03-29T01:00:00Z").onDuty()).isEqualTo(ids("noor"));
            assertThat(people(schedules, "2026-03-29T01:00:00Z").shift())
                    .isEqualTo(range("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"));
        }

        @Test
        void both_are_on_duty_in_an_hour_that_occurs_twice_the_outgoing_first() {
            Schedules schedules = daily("Europe/Berlin", "02:30", "2026-10-24");
            assertThat(people(schedules, "2026-10-25T00:29:59Z").onDuty()).isEqualTo(ids("dana"));
            People both = people(schedules, "2026-10-25T00:30:00Z");
            assertThat(both.onDuty()).isEqualTo(ids("dana", "noor"));
            assertThat(both.backups()).isEqualTo(ids("sam"));
            assertThat(both.afterPrimary()).isEqualTo(ids("noor", "sam"));
            assertThat(both.shift()).isEqualTo(range("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"));
            assertThat(people(schedules, "2026-10-25T01:30:00Z").onDuty()).isEqualTo(ids("noor"));
        }

        @Test
        void a_weekly_handoff_on_that_sunday_obeys_too() {
            Schedules schedules =
                    Schedules.of(rotation("Europe/Berlin", Cadence.weekly(SUNDAY, LocalTime.of(2, 30)), "2026-03-22")
                            .build());
            assertThat(people(schedules, "2026-03-22T01:30:00Z").shift())
                    .isEqualTo(range("2026-03-22T01:30:00Z", "2026-03-29T01:00:00Z"));
        }
    }

    @Nested
    class Where_clocks_do_strange_things {

        @Test
        void lord_howe_jumps_by_half_an_hour() {
            Schedules spring = daily("Australia/Lord_Howe", "02:15", "2026-10-01");
            assertThat(people(spring, "2026-10-03T15:30:00Z").shift().from())
                    .isEqualTo(Instant.parse("2026-10-03T15:30:00Z"));
            Schedules autumn = daily("Australia/Lord_Howe", "01:45", "2026-04-01");
            assertThat(people(autumn, "2026-04-04T15:00:00Z").shift())
                    .isEqualTo(range("2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"));
        }

        @Test
        void apia_skipped_a_day_and_nobody_lost_a_turn() {
            Schedules schedules = daily("Pacific/Apia", "09:00", "2011-12-29");
            People across = people(schedules, "2011-12-30T12:00:00Z");
            assertThat(across.onDuty()).isEqualTo(ids("dana"));
            assertThat(across.shift()).isEqualTo(range("2011-12-29T19:00:00Z", "2011-12-30T19:00:00Z"));
            assertThat(people(schedules, "2011-12-30T19:00:00Z").onDuty()).isEqualTo(ids("noor"));
        }

        @Test
        void apia_has_no_handoff_on_a_friday_that_did_not_exist() {
            Schedules schedules =
                    Schedules.of(rotation("Pacific/Apia", Cadence.weekly(FRIDAY, LocalTime.of(9, 0)), "2011-12-23")
                            .build());
            assertThat(people(schedules, "2012-01-01T00:00:00Z").shift())
                    .isEqualTo(range("2011-12-23T19:00:00Z", "2012-01-05T19:00:00Z"));
            assertThat(people(schedules, "2012-01-06T00:00:00Z").onDuty()).isEqualTo(ids("noor"));
        }

        @Test
        void a_rotation_that_starts_on_a_skipped_day_starts_on_the_next() {
            Schedules schedules = daily("Pacific/Apia", "00:00", "2011-12-30");
            assertThat(schedules.whoIsOnCall(PLATFORM, Instant.parse("2011-12-30T09:59:59Z")))
                    .isInstanceOf(Nobody.class);
            assertThat(people(schedules, "2011-12-30T10:00:00Z").onDuty()).isEqualTo(ids("dana"));
        }

        @Test
        void beirut_jumps_at_midnight() {
            Schedules schedules = daily("Asia/Beirut", "00:00", "2026-03-28");
            assertThat(people(schedules, "2026-03-28T12:00:00Z").shift())
                    .isEqualTo(range("2026-03-27T22:00:00Z", "2026-03-28T22:00:00Z"));
            assertThat(people(schedules, "2026-03-29T12:00:00Z").shift())
                    .isEqualTo(range("2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z"));
        }

        @Test
        void cairo_jumps_at_midnight_and_back_from_midnight() {
            Schedules spring = daily("Africa/Cairo", "00:30", "2026-04-23");
            assertThat(people(spring, "2026-04-23T12:00:00Z").shift())
                    .isEqualTo(range("2026-04-22T22:30:00Z", "2026-04-23T22:00:00Z"));
            Schedules autumn = daily("Africa/Cairo", "23:30", "2026-10-28");
            assertThat(people(autumn, "2026-10-29T21:00:00Z").onDuty()).isEqualTo(ids("dana", "noor"));
            assertThat(people(autumn, "2026-10-29T21:00:00Z").shift())
                    .isEqualTo(range("2026-10-29T20:30:00Z", "2026-10-29T21:30:00Z"));
            Schedules midnight = daily("Africa/Cairo", "00:00", "2026-10-28");
            assertThat(people(midnight, "2026-10-29T12:00:00Z").shift())
                    .isEqualTo(range("2026-10-28T21:00:00Z", "2026-10-29T22:00:00Z"));
        }
    }

    @Nested
    class With_overrides {
        private final Schedules schedules = daily("Etc/UTC", "09:00", "2026-01-01");

        private Schedules with(Change change) {
            return schedules.with(
                    new OnCallOverride(PLATFORM, range("2026-01-01T18:00:00Z", "2026-01-02T06:00:00Z"), change));
        }

        @Test
        void a_stand_in_takes_the_place_for_exactly_that_long() {
            Schedules replaced = with(new Replace(PersonId.of("dana"), PersonId.of("priya")));
            assertThat(people(replaced, "2026-01-01T17:59:59Z").onDuty()).isEqualTo(ids("dana"));
            People night = people(replaced, "2026-01-01T18:00:00Z");
            assertThat(night.onDuty()).isEqualTo(ids("priya"));
            assertThat(night.backups()).isEqualTo(ids("noor"));
            assertThat(night.shift()).isEqualTo(range("2026-01-01T18:00:00Z", "2026-01-02T06:00:00Z"));
            assertThat(night.reason())
                    .isEqualTo("dana's shift since 2026-01-01T09:00Z[Etc/UTC], override priya for dana");
            assertThat(people(replaced, "2026-01-02T06:00:00Z").onDuty()).isEqualTo(ids("dana"));
        }

        @Test
        void who_is_replaced_is_no_backup_either() {
            Schedules replaced = with(new Replace(PersonId.of("noor"), PersonId.of("priya")));
            assertThat(people(replaced, "2026-01-01T20:00:00Z").backups()).isEqualTo(ids("priya"));
        }

        @Test
        void a_backup_who_stands_in_leaves_her_place_to_the_next() {
            Schedules replaced = with(new Replace(PersonId.of("dana"), PersonId.of("noor")));
            assertThat(people(replaced, "2026-01-01T20:00:00Z").onDuty()).isEqualTo(ids("noor"));
            assertThat(people(replaced, "2026-01-01T20:00:00Z").backups()).isEqualTo(ids("sam"));
        }

        @Test
        void an_added_person_comes_after_those_on_duty() {
            Schedules added = with(new Add(PersonId.of("sam")));
            assertThat(people(added, "2026-01-01T20:00:00Z").onDuty()).isEqualTo(ids("dana", "sam"));
        }

        @Test
        void a_person_may_be_added_before_the_rotation_begins() {
            Schedules early = schedules.with(new OnCallOverride(
                    PLATFORM, range("2025-12-31T00:00:00Z", "2026-02-01T00:00:00Z"), new Add(PersonId.of("lee"))));
            People before = people(early, "2025-12-31T12:00:00Z");
            assertThat(before.onDuty()).isEqualTo(ids("lee"));
            assertThat(before.shift()).isEqualTo(range("2025-12-31T00:00:00Z", "2026-01-01T09:00:00Z"));
        }

        @Test
        void the_backup_steps_in_when_the_only_one_on_duty_is_removed() {
            Schedules removed = with(new Remove(PersonId.of("dana")));
            assertThat(people(removed, "2026-01-01T20:00:00Z").onDuty()).isEqualTo(ids("noor"));
            assertThat(people(removed, "2026-01-01T20:00:00Z").backups()).isEqualTo(ids("sam"));
        }

        @Test
        void nobody_is_on_call_when_all_are_removed() {
            Schedules empty = with(new Remove(PersonId.of("dana")));
            for (String each : List.of("noor", "sam")) {
                empty = empty.with(new OnCallOverride(
                        PLATFORM,
                        range("2026-01-01T18:00:00Z", "2026-01-02T06:00:00Z"),
                        new Remove(PersonId.of(each))));
            }
            assertThat(empty.whoIsOnCall(PLATFORM, Instant.parse("2026-01-01T20:00:00Z")))
                    .isInstanceOf(Nobody.class);
        }

        @Test
        void the_later_override_has_the_last_word() {
            Schedules twice = with(new Replace(PersonId.of("dana"), PersonId.of("priya")))
                    .with(new OnCallOverride(
                            PLATFORM,
                            range("2026-01-01T20:00:00Z", "2026-01-01T21:00:00Z"),
                            new Replace(PersonId.of("priya"), PersonId.of("lee"))));
            assertThat(people(twice, "2026-01-01T20:30:00Z").onDuty()).isEqualTo(ids("lee"));
            assertThat(people(twice, "2026-01-01T21:00:00Z").onDuty()).isEqualTo(ids("priya"));
        }

        @Test
        void the_version_changes_with_them() {
            assertThat(with(new Add(PersonId.of("lee"))).version()).isNotEqualTo(schedules.version());
            assertThat(with(new Add(PersonId.of("lee"))).version())
                    .isEqualTo(with(new Add(PersonId.of("lee"))).version());
        }
    }

    @Nested
    class When_it_can_not_say {
        private final Schedules schedules = daily("Etc/UTC", "09:00", "2026-01-01");

        @Test
        void a_rotation_it_does_not_have_is_unknown_and_not_nobody() {
            assertThat(schedules.whoIsOnCall(RotationName.of("web"), Instant.EPOCH))
                    .isEqualTo(new Unknown("no rotation is called web; there are [platform-oncall]"));
            assertThat(schedules.rotations()).containsExactly(PLATFORM);
        }

        @Test
        void an_instant_out_of_its_reach_is_unknown() {
            assertThat(schedules.whoIsOnCall(PLATFORM, Instant.MAX)).isInstanceOf(Unknown.class);
            assertThat(schedules.whoIsOnCall(PLATFORM, Instant.MIN)).isInstanceOf(Unknown.class);
        }
    }

    @Nested
    class When_put_together_wrongly {
        private final Rotation rotation =
                rotation("Etc/UTC", Cadence.daily(LocalTime.NOON), "2026-01-01").build();

        @Test
        void two_rotations_of_one_name_are_refused() {
            assertThatThrownBy(() -> Schedules.of(rotation, rotation)).hasMessageContaining("a name of its own");
        }

        @Test
        void an_override_of_no_rotation_is_refused() {
            OnCallOverride stray = new OnCallOverride(
                    RotationName.of("web"),
                    range("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"),
                    new Add(PersonId.of("lee")));
            assertThatThrownBy(() -> Schedules.of(List.of(rotation), List.of(stray)))
                    .hasMessage(
                            "an override names a rotation of the schedules, found web; there are [platform-oncall]");
        }

        @Test
        void a_rotation_says_what_it_lacks() {
            assertThatThrownBy(() -> Rotation.named("web").build()).hasMessage("rotation web needs a zone, found none");
            assertThatThrownBy(() -> Rotation.named("web")
                            .zone("Etc/UTC")
                            .handoff(Cadence.daily(LocalTime.NOON))
                            .starting(LocalDate.EPOCH)
                            .build())
                    .hasMessage("rotation web needs at least one member, found none");
            assertThatThrownBy(() -> new Cadence.Daily(0, LocalTime.NOON)).hasMessageContaining("found 0");
            assertThatThrownBy(() -> new Cadence.Weekly(54, MONDAY, LocalTime.NOON))
                    .hasMessageContaining("found 54");
            assertThatThrownBy(Backup::named).hasMessageContaining("found nobody");
        }
    }
}
