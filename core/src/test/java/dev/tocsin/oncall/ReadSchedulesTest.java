package dev.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.model.Finding;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TimeRange;
import dev.tocsin.oncall.OnCallAnswer.People;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadSchedulesTest {

    private static final String GOOD = """
            rotations:
              platform-oncall:
                zone: Europe/Berlin
                start: 2026-01-05
                handoff: {every: week, on: monday, at: 09:00}
                members: [dana, noor]
              payment-oncall:
                zone: America/New_York
                start: 2026-01-05
                handoff: {every: 2 days, at: "17:30"}
                members: [sam, priya, lee]
                backup: [lee, omar]
            overrides:
              - rotation: platform-oncall
                from: 2026-10-25T02:30
                to: 2026-10-25T02:45
                replace: noor
                with: dana
              - rotation: payment-oncall
                from: 2026-02-01T00:00+01:00
                to: 2026-02-02T00:00Z
                remove: sam
              - rotation: payment-oncall
                from: 2026-02-01T00:00
                to: 2026-02-02T00:00-05:00
                add: omar
            """;

    private static Schedules loaded(String text) {
        Reading<Schedules> reading = Schedules.read("oncall.yaml", text);
        assertThat(reading.findings()).isEmpty();
        return reading.asOptional().orElseThrow();
    }

    private static List<String> faults(String text) {
        Reading<Schedules> reading = Schedules.read("oncall.yaml", text);
        assertThat(reading).isInstanceOf(Reading.Unreadable.class);
        return reading.findings().stream().map(Finding::toString).toList();
    }

    @Nested
    class Of_a_good_file {

        @Test
        void gives_the_same_rotations_as_the_builder() {
            assertThat(loaded(GOOD).rotation(RotationName.of("platform-oncall")))
                    .contains(Rotation.named("platform-oncall")
                            .zone("Europe/Berlin")
                            .members("dana", "noor")
                            .handoff(Cadence.weekly(DayOfWeek.MONDAY, LocalTime.of(9, 0)))
                            .starting(LocalDate.of(2026, 1, 5))
                            .build());
            Rotation payment =
                    loaded(GOOD).rotation(RotationName.of("payment-oncall")).orElseThrow();
            assertThat(payment.zone()).isEqualTo(ZoneId.of("America/New_York"));
            assertThat(payment.cadence()).isEqualTo(new Cadence.Daily(2, LocalTime.of(17, 30)));
            assertThat(payment.backup()).isEqualTo(Backup.named(PersonId.of("lee"), PersonId.of("omar")));
        }

        @Test
        void an_override_in_local_time_obeys_the_law_and_lasts_to_the_last_occurrence() {
            OnCallAnswer answer =
                    loaded(GOOD).whoIsOnCall(RotationName.of("platform-oncall"), Instant.parse("2026-10-25T01:20:00Z"));
            People people = (People) answer;
            assertThat(people.onDuty()).containsExactly(PersonId.of("dana"));
            assertThat(people.shift())
                    .isEqualTo(new TimeRange(
                            Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:45:00Z")));
        }

        @Test
        void an_override_with_an_offset_is_exact() {
            People people = (People)
                    loaded(GOOD).whoIsOnCall(RotationName.of("payment-oncall"), Instant.parse("2026-01-31T23:30:00Z"));
            assertThat(people.shift().from()).isEqualTo(Instant.parse("2026-01-31T23:00:00Z"));
        }
    }

    @Nested
    class Of_a_file_with_faults {

        @Test
        void tells_all_of_them_with_their_places() {
            assertThat(faults("""
                    rotations:
                      Web Oncall:
                        zone: Europe/Berlin
                        start: 2026-01-05
                        handoff: {every: week, on: monday, at: 09:00}
                        members: [dana, noor]
                      web:
                        zone: Europe/Berln
                        start: 2026-02-30
                        handoff: {every: fortnight, on: munday, at: 25:00}
                        members: [Dana]
                        colour: red
                      db:
                        zone: Etc/UTC
                        start: 2026-01-05
                        handoff: {every: day, on: monday, at: 09:00}
                        members: []
                    overrides:
                      - {rotation: wbe, from: 2026-01-01T00:00, to: 2026-01-02T00:00, add: lee}
                    """))
                    .containsExactly(
                            "oncall.yaml:2:3 rotations.Web Oncall: wanted the name of a rotation, found 'Web Oncall'; "
                                    + "RotationName may hold lower-case letters, digits, '.', '-' and '_', found U+0057 at position 0",
                            "oncall.yaml:8:11 rotations.web.zone: wanted a zone such as Europe/Berlin, "
                                    + "found 'Europe/Berln'; did you mean 'Europe/Berlin'?",
                            "oncall.yaml:9:12 rotations.web.start: wanted a date such as 2026-01-05, "
                                    + "found '2026-02-30'; write it so",
                            "oncall.yaml:10:22 rotations.web.handoff.every: wanted day, week, '2 days' or '2 weeks', "
                                    + "found 'fortnight'; write it like one of these",
                            "oncall.yaml:10:37 rotations.web.handoff.on: wanted one of monday, tuesday, wednesday, "
                                    + "thursday, friday, saturday, sunday, found 'munday'; did you mean 'monday'?",
                            "oncall.yaml:10:49 rotations.web.handoff.at: wanted a local time such as 09:00, "
                                    + "found '25:00'; write it so",
                            "oncall.yaml:11:15 rotations.web.members[0]: wanted the id of a person, found 'Dana'; "
                                    + "PersonId may hold lower-case letters, digits, '.', '-' and '_', found U+0044 at position 0",
                            "oncall.yaml:12:5 rotations.web.colour: wanted one of zone, start, members, handoff, backup, "
                                    + "found the unknown key 'colour'; remove it",
                            "oncall.yaml:16:31 rotations.db.handoff.on: wanted no day, since it hands over by days, "
                                    + "found 'monday'; remove it, or hand over every week",
                            "oncall.yaml:17:14 rotations.db.members: wanted one member at least, found a list of 0; "
                                    + "name who takes turns",
                            "oncall.yaml:19:16 overrides[0].rotation: wanted one of Web Oncall, web, db, found 'wbe'; "
                                    + "did you mean 'web'?");
        }

        @Test
        void an_override_must_say_one_thing_and_end_after_it_starts() {
            String rotation = """
                    rotations:
                      web:
                        zone: Etc/UTC
                        start: 2026-01-05
                        handoff: {every: day, at: 09:00}
                        members: [dana, noor]
                    overrides:
                    """;
            assertThat(faults(rotation
                            + "  - {rotation: web, from: 2026-01-02T00:00, to: 2026-01-01T00:00, add: lee}\n"
                            + "  - {rotation: web, from: 2026-01-01T00:00, to: 2026-01-02T00:00, replace: dana}\n"
                            + "  - {rotation: web, from: 2026-01-01T00:00, to: 2026-01-02T00:00, add: lee, remove: dana}\n"
                            + "  - {rotation: web, from: tomorrow, to: 2026-01-02T00:00, add: }\n"))
                    .extracting(text -> text.substring(0, text.indexOf(", found")))
                    .containsExactly(
                            "oncall.yaml:8:49 overrides[0].to: wanted an end after the start",
                            "oncall.yaml:9:5 overrides[1]: wanted either 'add', or 'remove', or 'replace' and 'with'",
                            "oncall.yaml:10:5 overrides[2]: wanted either 'add', or 'remove', or 'replace' and 'with'",
                            "oncall.yaml:11:27 overrides[3].from: wanted a local time such as 2026-12-24T18:00, "
                                    + "or one with its offset such as 2026-12-24T18:00+01:00",
                            "oncall.yaml:11:63 overrides[3].add: wanted the id of a person");
        }

        @Test
        void a_file_without_rotations_or_with_two_documents_is_refused() {
            assertThat(faults("")).singleElement().asString().contains("rotations: wanted one rotation at least");
            assertThat(faults(GOOD + "---\nrotations: {}\n"))
                    .singleElement()
                    .asString()
                    .contains("wanted one document");
        }

        @Test
        void every_broken_number_of_a_rhythm_is_refused() {
            for (String every : List.of("0 days", "-1 weeks", "54 weeks", "x days", "1 2 days", "99999999999 days")) {
                assertThat(faults("rotations: {web: {zone: Etc/UTC, start: 2026-01-05, members: [dana, noor], handoff: "
                                + "{at: 09:00, " + (every.endsWith("weeks") ? "on: monday, " : "") + "every: " + every
                                + "}}}"))
                        .as(every)
                        .singleElement()
                        .asString()
                        .contains("rotations.web.handoff.every", "'" + every + "'");
            }
        }
    }

    @Nested
    class Of_a_doubtful_file {

        @Test
        void warns_of_a_start_that_is_no_day_of_handoff_and_of_a_lone_member() {
            Reading<Schedules> reading = Schedules.read(
                    "oncall.yaml",
                    "rotations: {web: {zone: Etc/UTC, start: 2026-01-06, members: [dana], "
                            + "handoff: {every: week, on: monday, at: 09:00}}}");
            assertThat(reading).isInstanceOf(Reading.Loaded.class);
            assertThat(reading.findings())
                    .extracting(Finding::weight, Finding::path, Finding::remedy)
                    .containsExactly(
                            tuple(
                                    Finding.Weight.WARNING,
                                    "rotations.web.start",
                                    "nobody is on call before 2026-01-12; write that date if it is meant"),
                            tuple(Finding.Weight.WARNING, "rotations.web.members", "nobody is paged after dana"));
        }
    }

    @Nested
    class From_a_path {
        @TempDir
        private Path folder;

        @Test
        void reads_what_is_there() throws IOException {
            Path file = Files.writeString(folder.resolve("oncall.yaml"), GOOD);
            assertThat(Schedules.read(file).asOptional().map(Schedules::version))
                    .contains(loaded(GOOD).version());
        }

        @Test
        void says_what_is_wrong_with_the_file() throws IOException {
            assertThat(Schedules.read(folder.resolve("none.yaml")).findings())
                    .extracting(Finding::found)
                    .contains("no such file");
            Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
            assertThat(Schedules.read(latin).findings())
                    .extracting(Finding::found)
                    .contains("bytes that are no UTF-8");
        }
    }
}
