package dev.tocsin.oncall;

import dev.tocsin.model.PersonId;
import dev.tocsin.model.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The shifts of a rotation without its overrides. A turn is counted for each handoff that takes place, so that a day
 * that does not exist takes nobody's turn away.
 */
final class Turns {

    /** Whose shift it is, from when until when, and the how-manieth of the rotation, from 0. */
    record Shift(TimeRange range, long turn, PersonId person) {}

    /** No change of clocks moves a handoff by more than a day, and two days in a row are never skipped. */
    private static final int BACK = 3;

    private final Rotation rotation;
    private final LocalDate first;
    private final int days;
    private final List<Long> skipped;

    Turns(Rotation rotation) {
        this.rotation = rotation;
        this.first = rotation.cadence().firstOnOrAfter(rotation.start());
        this.days = rotation.cadence().days();
        this.skipped = LocalTimeLaw.skippedDays(rotation.zone()).stream()
                .map(day -> ChronoUnit.DAYS.between(first, day))
                .filter(after -> after >= 0 && after % days == 0)
                .map(after -> after / days)
                .toList();
    }

    /** The shifts that may hold the instant, and their neighbours, in order; never empty. */
    List<Shift> around(Instant at) {
        long near = Math.floorDiv(ChronoUnit.DAYS.between(first, LocalDate.ofInstant(at, zone())), days);
        return LongStream.rangeClosed(Math.max(0, near - BACK), Math.max(0, near) + 2)
                .filter(this::takesPlace)
                .mapToObj(this::shift)
                .toList();
    }

    /** Who has a turn after this one, in order, each once. */
    Stream<PersonId> after(long turn) {
        int members = rotation.members().size();
        return IntStream.range(1, members).mapToObj(step -> member(turn + step)).distinct();
    }

    private Shift shift(long handoff) {
        long next = LongStream.iterate(handoff + 1, i -> i + 1)
                .filter(this::takesPlace)
                .findFirst()
                .orElseThrow();
        Instant from = LocalTimeLaw.start(day(handoff).atTime(rotation.cadence().at()), zone());
        Instant to = LocalTimeLaw.end(day(next).atTime(rotation.cadence().at()), zone());
        long turn = handoff - skipped.stream().filter(each -> each < handoff).count();
        return new Shift(new TimeRange(from, to), turn, member(turn));
    }

    private boolean takesPlace(long handoff) {
        return !skipped.contains(handoff);
    }

    private LocalDate day(long handoff) {
        return first.plusDays(handoff * days);
    }

    private PersonId member(long turn) {
        return rotation.members().get(Math.floorMod(turn, rotation.members().size()));
    }

    private ZoneId zone() {
        return rotation.zone();
    }
}
