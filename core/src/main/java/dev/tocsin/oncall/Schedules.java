package dev.tocsin.oncall;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Multimaps;
import com.google.common.hash.Hashing;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TimeRange;
import dev.tocsin.model.Times;
import dev.tocsin.oncall.OnCallAnswer.Nobody;
import dev.tocsin.oncall.OnCallAnswer.People;
import dev.tocsin.oncall.OnCallAnswer.Unknown;
import dev.tocsin.oncall.Turns.Shift;
import dev.tocsin.text.YamlFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The built-in on-call schedules: rotations and their overrides.
 *
 * <p>Local times follow one law. A shift starts at the first occurrence of its wall-clock time on the day and ends at
 * the last, so that both shifts are on duty, the outgoing one as primary, where a handoff falls in the hour that occurs
 * twice. A wall-clock time that does not exist is the instant at which the clocks jump. A day that a zone skipped has no
 * handoff, and takes nobody's turn away.
 *
 * <p>Overrides apply in the order in which they are given. If one leaves nobody on duty, the backup is on duty.
 *
 * <p>Immutable, and so safe for any number of threads; asking neither blocks nor throws.
 */
public final class Schedules {

    private final ImmutableMap<RotationName, Turns> turns;
    private final ImmutableMap<RotationName, Rotation> byName;
    private final ImmutableListMultimap<RotationName, OnCallOverride> overrides;
    private final String version;

    private Schedules(Collection<Rotation> rotations, Collection<OnCallOverride> overrides) {
        this.byName = rotations.stream().collect(ImmutableMap.toImmutableMap(Rotation::name, Function.identity()));
        this.turns = ImmutableMap.copyOf(Maps.transformValues(byName, Turns::new));
        this.overrides = Multimaps.index(overrides, OnCallOverride::rotation);
        this.version = Hashing.sha256()
                .hashString(byName.values() + "\n" + this.overrides.values(), StandardCharsets.UTF_8)
                .toString()
                .substring(0, 16);
    }

    /**
     * Puts rotations and overrides together.
     *
     * @param rotations the rotations, each name once
     * @param overrides the overrides, in the order in which they apply
     * @return the schedules
     * @throws IllegalArgumentException if two rotations have one name, or an override names none of them
     */
    public static Schedules of(List<Rotation> rotations, List<OnCallOverride> overrides) {
        List<RotationName> names = rotations.stream().map(Rotation::name).toList();
        if (names.size() > ImmutableSet.copyOf(names).size()) {
            throw new IllegalArgumentException("each rotation has a name of its own, found " + names);
        }
        Schedules schedules = new Schedules(rotations, overrides);
        overrides.forEach(schedules::requireRotation);
        return schedules;
    }

    /**
     * Rotations without overrides.
     *
     * @param rotations the rotations, each name once
     * @return the schedules
     * @throws IllegalArgumentException if two rotations have one name
     */
    public static Schedules of(Rotation... rotations) {
        return of(List.of(rotations), List.of());
    }

    /**
     * Reads schedules from a file of YAML, strictly: a fault anywhere leaves all of it unread.
     *
     * <pre>{@code
     * rotations:
     *   platform-oncall:
     *     zone: Europe/Berlin
     *     start: 2026-01-05              # the first turn begins on the first handoff on or after it
     *     handoff: {every: 2 weeks, on: monday, at: 09:00}    # or {every: day, at: 09:00}
     *     members: [dana, noor, sam]     # in the order of their turns
     *     backup: next                   # what is meant if it is left out; or a person, or a list of people
     * overrides:                         # apply in this order
     *   - rotation: platform-oncall
     *     from: 2026-12-24T18:00         # local time of the rotation, or with an offset: 2026-12-24T18:00+01:00
     *     to: 2026-12-27T09:00
     *     replace: dana                  # or add: lee, or remove: dana
     *     with: lee
     * }</pre>
     *
     * @param file the file, in UTF-8
     * @return the schedules with warnings, or every fault with its place
     */
    public static Reading<Schedules> read(Path file) {
        return new SchedulesReader().read(YamlFile.read(file));
    }

    /**
     * Reads schedules from YAML, strictly: a fault anywhere leaves all of it unread.
     *
     * @param name what to call the text in findings, such as a file's name
     * @param text the YAML
     * @return the schedules with warnings, or every fault with its place
     */
    public static Reading<Schedules> read(String name, String text) {
        return new SchedulesReader().read(YamlFile.read(name, text));
    }

    /**
     * The same schedules with one more override, which applies after those there are.
     *
     * @param override the override
     * @return new schedules
     * @throws IllegalArgumentException if it names none of the rotations
     */
    public Schedules with(OnCallOverride override) {
        requireRotation(override);
        return new Schedules(
                byName.values(),
                ImmutableList.<OnCallOverride>builder()
                        .addAll(overrides.values())
                        .add(override)
                        .build());
    }

    /**
     * A rotation by its name.
     *
     * @param name the name
     * @return the rotation, if there is one
     */
    public Optional<Rotation> rotation(RotationName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Which state of the schedules this is.
     *
     * @return 16 hexadecimal digits, the same for the same rotations and overrides
     */
    public String version() {
        return version;
    }

    /**
     * Who is on call.
     *
     * @param rotation which rotation
     * @param at at which instant
     * @return people or nobody; unknown for a rotation that is not here, or an instant outside the years 2000 to 2099
     */
    public OnCallAnswer whoIsOnCall(RotationName rotation, Instant at) {
        Rotation asked = byName.get(rotation);
        Turns shifts = turns.get(rotation);
        if (asked == null || shifts == null) {
            return new Unknown("no rotation is called " + rotation + "; there are " + byName.keySet());
        }
        if (at.isBefore(Times.EARLIEST) || !at.isBefore(Times.LATEST)) {
            return new Unknown("schedules reach from 2000 to 2099, asked about " + at);
        }
        return answer(asked, shifts, at);
    }

    /**
     * The rotations there are.
     *
     * @return their names, in the order in which they were given
     */
    public List<RotationName> rotations() {
        return byName.keySet().asList();
    }

    private OnCallAnswer answer(Rotation rotation, Turns turns, Instant at) {
        List<Shift> near = turns.around(at);
        List<Shift> active =
                near.stream().filter(shift -> shift.range().contains(at)).toList();
        List<OnCallOverride> changes = overrides.get(rotation.name());
        List<OnCallOverride> applied =
                changes.stream().filter(change -> change.range().contains(at)).toList();
        Roster roster = roster(rotation, turns, active);
        for (OnCallOverride change : applied) {
            roster = roster.with(change.change());
        }
        roster = roster.manned();
        String reason = reason(rotation, near, active, applied);
        if (roster.onDuty().isEmpty()) {
            return new Nobody(reason);
        }
        TimeRange part = part(
                at,
                Stream.concat(near.stream().map(Shift::range), changes.stream().map(OnCallOverride::range)));
        return new People(roster.onDuty(), roster.backups(), part, version, reason);
    }

    private static Roster roster(Rotation rotation, Turns turns, List<Shift> active) {
        if (active.isEmpty()) {
            return new Roster(List.of(), List.of(), List.of());
        }
        List<PersonId> named = rotation.backup().match(new Backup.Cases<>() {
            @Override
            public List<PersonId> nextMember() {
                return List.of();
            }

            @Override
            public List<PersonId> named(List<PersonId> people) {
                return people;
            }
        });
        return new Roster(
                active.stream().map(Shift::person).toList(),
                named,
                turns.after(active.get(active.size() - 1).turn()).toList());
    }

    private static TimeRange part(Instant at, Stream<TimeRange> ranges) {
        Instant from = Times.EARLIEST;
        Instant to = Times.LATEST;
        for (Instant edge :
                ranges.flatMap(range -> Stream.of(range.from(), range.to())).toList()) {
            if (edge.isAfter(at)) {
                to = edge.isBefore(to) ? edge : to;
            } else {
                from = edge.isAfter(from) ? edge : from;
            }
        }
        return new TimeRange(from, to);
    }

    private static String reason(
            Rotation rotation, List<Shift> near, List<Shift> active, List<OnCallOverride> applied) {
        List<String> parts = new ArrayList<>();
        if (active.isEmpty()) {
            parts.add(rotation.name() + " begins at "
                    + local(rotation, near.get(0).range().from()));
        }
        for (Shift shift : active) {
            parts.add(shift.person() + "'s shift since "
                    + local(rotation, shift.range().from()));
        }
        for (OnCallOverride change : applied) {
            parts.add("override " + change.change());
        }
        return String.join(", ", parts);
    }

    private static String local(Rotation rotation, Instant instant) {
        return instant.atZone(rotation.zone()).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void requireRotation(OnCallOverride override) {
        if (!byName.containsKey(override.rotation())) {
            throw new IllegalArgumentException("an override names a rotation of the schedules, found "
                    + override.rotation() + "; there are " + byName.keySet());
        }
    }
}
