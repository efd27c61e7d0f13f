package dev.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.oncall.OnCallAnswer.People;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Judges schedules by walking from shift to shift around changes of clocks, with an oracle that knows nothing of
 * transitions: it only looks at what the clock on the wall shows, minute by minute.
 */
class LocalTimeLawPropertyTest {

    private static final int SEEDS = 132;
    private static final int DAYS = 16;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Europe/London",
            "Europe/Dublin",
            "Europe/Lisbon",
            "Europe/Istanbul",
            "Europe/Moscow",
            "Europe/Chisinau",
            "Atlantic/Azores",
            "America/New_York",
            "America/Los_Angeles",
            "America/St_Johns",
            "America/Havana",
            "America/Sao_Paulo",
            "America/Asuncion",
            "America/Santiago",
            "America/Caracas",
            "America/Scoresbysund",
            "America/Godthab",
            "America/Mexico_City",
            "America/Argentina/San_Luis",
            "Africa/Cairo",
            "Africa/Casablanca",
            "Africa/Windhoek",
            "Africa/Khartoum",
            "Africa/Juba",
            "Asia/Beirut",
            "Asia/Gaza",
            "Asia/Amman",
            "Asia/Damascus",
            "Asia/Tehran",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Asia/Pyongyang",
            "Asia/Novosibirsk",
            "Asia/Dhaka",
            "Australia/Lord_Howe",
            "Australia/Adelaide",
            "Pacific/Apia",
            "Pacific/Fakaofo",
            "Pacific/Chatham",
            "Pacific/Auckland",
            "Pacific/Norfolk",
            "Antarctica/Troll",
            "Antarctica/Casey");
    private static final String[] MEMBERS = {"dana", "noor", "sam", "priya", "lee"};

    @Test
    void nobody_is_missing_lost_doubled_or_an_hour_off_around_any_change_of_clocks() {
        Set<String> seen = new HashSet<>();
        int together = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ZoneId zone = ZoneId.of(ZONES.get(seed % ZONES.size()));
            seen.add(zone.getId());
            together += check("seed " + seed + " in " + zone, zone, random);
        }
        assertThat(seen).hasSameSizeAs(ZONES);
        assertThat(together).as("parts with two on duty, which the law allows").isPositive();
    }

    private static int check(String what, ZoneId zone, Random random) {
        Instant change = changeOfClocks(zone, random);
        LocalDateTime near = LocalDateTime.ofInstant(change, zone);
        boolean weekly = random.nextInt(4) == 0;
        LocalTime handoff = random.nextInt(3) == 0
                ? LocalTime.of(random.nextInt(24), random.nextInt(60))
                : near.plusMinutes(random.nextInt(-90, 90))
                        .toLocalTime()
                        .withSecond(0)
                        .withNano(0);
        Cadence cadence = weekly
                ? Cadence.weekly(DayOfWeek.of(1 + random.nextInt(7)), handoff)
                : new Cadence.Daily(1 + random.nextInt(3), handoff);
        LocalDate start = near.toLocalDate().minusDays(DAYS / 2);
        int members = 1 + random.nextInt(MEMBERS.length);
        Rotation rotation = Rotation.named("r")
                .zone(zone.getId())
                .members(Arrays.copyOf(MEMBERS, members))
                .handoff(cadence)
                .starting(start)
                .build();
        List<Expected> expected = oracle(rotation, start.plusDays(DAYS + 8));
        Schedules schedules = Schedules.of(rotation);
        List<Instant> edges = expected.stream()
                .flatMap(each -> Stream.of(each.from(), each.to()))
                .toList();
        int together = 0;
        Instant at = expected.get(0).from();
        Instant until = expected.get(expected.size() - 1).from();
        while (at.isBefore(until)) {
            Instant now = at;
            OnCallAnswer answer = schedules.whoIsOnCall(RotationName.of("r"), now);
            assertThat(answer).as("%s, %s at %s", what, cadence, now).isInstanceOf(People.class);
            People people = (People) answer;
            List<PersonId> wanted = expected.stream()
                    .filter(each -> !now.isBefore(each.from()) && now.isBefore(each.to()))
                    .map(Expected::person)
                    .distinct()
                    .toList();
            assertThat(people.onDuty()).as("%s, %s at %s", what, cadence, now).isEqualTo(wanted);
            assertThat(people.shift().from()).isEqualTo(now);
            assertThat(edges)
                    .as("%s, %s: edges inside of %s", what, cadence, people.shift())
                    .noneMatch(edge ->
                            edge.isAfter(now) && edge.isBefore(people.shift().to()));
            together += wanted.size() > 1 ? 1 : 0;
            at = people.shift().to();
        }
        return together;
    }

    private static Instant changeOfClocks(ZoneId zone, Random random) {
        ZoneRules rules = zone.getRules();
        Instant after = Instant.parse("2001-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(365 * 25)));
        var next = rules.nextTransition(after);
        var previous = rules.previousTransition(after);
        if (next != null) {
            return next.getInstant();
        }
        return previous != null && previous.getInstant().isAfter(Instant.parse("2001-01-01T00:00:00Z"))
                ? previous.getInstant()
                : after;
    }

    private record Expected(Instant from, Instant to, PersonId person) {}

    /** Shifts from the clock on the wall alone. */
    private static List<Expected> oracle(Rotation rotation, LocalDate until) {
        Wall wall = new Wall(rotation.zone(), rotation.start().minusDays(3), until.plusDays(3));
        LocalDate first = rotation.start();
        while (rotation.cadence() instanceof Cadence.Weekly weekly && first.getDayOfWeek() != weekly.day()) {
            first = first.plusDays(1);
        }
        List<LocalDate> handoffs = new ArrayList<>();
        for (LocalDate day = first;
                day.isBefore(until);
                day = day.plusDays(rotation.cadence().days())) {
            if (wall.shows(day)) {
                handoffs.add(day);
            }
        }
        List<Expected> shifts = new ArrayList<>();
        for (int i = 0; i + 1 < handoffs.size(); i++) {
            shifts.add(new Expected(
                    wall.firstTimeAtOrAfter(
                            handoffs.get(i).atTime(rotation.cadence().at())),
                    wall.lastTimeBefore(handoffs.get(i + 1)
                                    .atTime(rotation.cadence().at()))
                            .plus(MINUTE),
                    rotation.members().get(i % rotation.members().size())));
        }
        return shifts;
    }

    private static final class Wall {
        private final Instant begins;
        private final List<LocalDateTime> shown = new ArrayList<>();

        Wall(ZoneId zone, LocalDate from, LocalDate to) {
            begins = from.atStartOfDay(zone).toInstant();
            Instant ends = to.atStartOfDay(zone).toInstant();
            for (Instant minute = begins; minute.isBefore(ends); minute = minute.plus(MINUTE)) {
                shown.add(LocalDateTime.ofInstant(minute, zone));
            }
        }

        boolean shows(LocalDate day) {
            return shown.subList(about(day.atStartOfDay(), -2), about(day.atStartOfDay(), 3)).stream()
                    .anyMatch(each -> each.toLocalDate().equals(day));
        }

        Instant firstTimeAtOrAfter(LocalDateTime local) {
            int i = about(local, -2);
            while (shown.get(i).isBefore(local)) {
                i++;
            }
            return begins.plus(MINUTE.multipliedBy(i));
        }

        Instant lastTimeBefore(LocalDateTime local) {
            int i = about(local, 2);
            while (!shown.get(i).isBefore(local)) {
                i--;
            }
            return begins.plus(MINUTE.multipliedBy(i));
        }

        /** Where to begin to look: no clock is ever set by more than a day. */
        private int about(LocalDateTime local, int days) {
            long minutes = Duration.between(shown.get(0), local).plusDays(days).toMinutes();
            return (int) Math.max(0, Math.min(minutes, shown.size() - 1));
        }
    }
}
