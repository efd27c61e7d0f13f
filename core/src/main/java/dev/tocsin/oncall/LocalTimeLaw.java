package dev.tocsin.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a wall-clock time means when the clocks change: what starts, starts at its first occurrence; what ends, ends at
 * its last; a time that does not exist is the instant of the jump; a day that does not exist has no handoff.
 */
final class LocalTimeLaw {

    private LocalTimeLaw() {}

    static Instant start(LocalDateTime local, ZoneId zone) {
        return occurrence(local, zone, 0);
    }

    static Instant end(LocalDateTime local, ZoneId zone) {
        return occurrence(local, zone, 1);
    }

    /** The days that a zone left out altogether when it moved across the date line, in order. */
    static List<LocalDate> skippedDays(ZoneId zone) {
        return zone.getRules().getTransitions().stream()
                .filter(ZoneOffsetTransition::isGap)
                .flatMap(LocalTimeLaw::wholeDays)
                .toList();
    }

    private static Instant occurrence(LocalDateTime local, ZoneId zone, int preferred) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            return rules.getTransition(local).getInstant();
        }
        return local.toInstant(offsets.get(Math.min(preferred, offsets.size() - 1)));
    }

    private static Stream<LocalDate> wholeDays(ZoneOffsetTransition gap) {
        LocalDateTime from = gap.getDateTimeBefore();
        LocalDate first = from.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? from.toLocalDate()
                : from.toLocalDate().plusDays(1);
        LocalDate next = gap.getDateTimeAfter().toLocalDate();
        return first.isBefore(next) ? first.datesUntil(next) : Stream.of();
    }
}
