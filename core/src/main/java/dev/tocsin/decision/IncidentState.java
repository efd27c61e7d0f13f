package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.tocsin.event.LifecycleEvent.Declared;
import dev.tocsin.model.Actor;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.TrackId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An incident as its events tell it. Immutable.
 *
 * @param declared how it began
 * @param declarer who declared it
 * @param opened when
 * @param changed when its last event was recorded
 * @param standing where it stands
 * @param tracks its escalation runs
 * @param roles who holds which role, or is proposed for it
 * @param outside what exists in outside systems because of it
 * @param followUp what is learnt and owed afterwards
 * @param ledger what is under way
 * @param clocks the response clocks, by arming
 * @param people who was paged, holds a role, or declared it, in the order in which they came in
 * @param joined who declared it, answered or took a role: the people of a drill
 * @param entries the positions of entries that can be corrected or struck
 * @param shown which events changed and showed what people see
 */
public record IncidentState(
        Declared declared,
        Actor declarer,
        Instant opened,
        Instant changed,
        Standing standing,
        Map<TrackId, TrackState> tracks,
        Map<RoleName, Holder> roles,
        Outside outside,
        FollowUp followUp,
        Ledger ledger,
        Map<Integer, ResponseClock> clocks,
        List<PersonId> people,
        List<PersonId> joined,
        Set<Long> entries,
        Shown shown) {

    /** Copies the collections. */
    public IncidentState {
        tracks = ImmutableMap.copyOf(tracks);
        roles = ImmutableMap.copyOf(roles);
        clocks = ImmutableMap.copyOf(clocks);
        people = List.copyOf(people);
        joined = List.copyOf(joined);
        entries = ImmutableSet.copyOf(entries);
    }

    /**
     * Who holds a role.
     *
     * @param person who
     * @param confirmed whether she said so
     */
    public record Holder(PersonId person, Confirmed confirmed) {}

    /** Whether somebody said that she has a role. */
    public enum Confirmed {
        /** She did. */
        CONFIRMED,
        /** She was proposed and has not answered. */
        NOT_CONFIRMED
    }

    /**
     * A response clock.
     *
     * @param startedAt when it began
     * @param target how long it may take
     * @param verdict what came of it
     */
    public record ResponseClock(Instant startedAt, Duration target, Verdict verdict) {

        /** What came of a response clock. */
        public enum Verdict {
            /** It runs. */
            RUNNING,
            /** Somebody answered in time. */
            MET,
            /** Nobody did. */
            MISSED
        }

        ResponseClock ended(Verdict to) {
            return new ResponseClock(startedAt, target, to);
        }
    }

    /**
     * Positions that tell whether what people see is up to date.
     *
     * @param lastChange the last event that changes what a summary says
     * @param summaryAsked the event that last asked for the summary to be posted
     * @param lastUpdate the last update for those who wait, or what began the cadence
     * @param updatesPosted when the last update was posted, if one was
     */
    public record Shown(
            long lastChange,
            long summaryAsked,
            long lastUpdate,
            @Nullable Instant updatesPosted) {}

    /**
     * The tracks on which somebody is being sought.
     *
     * @return in the order in which they were armed first
     */
    public List<TrackState> armedTracks() {
        return tracks.values().stream().filter(TrackState::isArmed).toList();
    }

    /**
     * The tracks that ended with a merge which was undone, and on which nobody is sought until a human says so.
     *
     * @return in the order in which they were armed first
     */
    public List<TrackId> rearmable() {
        return standing.phase().isOpen()
                ? tracks.values().stream()
                        .filter(TrackState::endedByMerge)
                        .map(TrackState::id)
                        .toList()
                : List.of();
    }

    /**
     * Who acts as a role's holder: who holds it, else, for the commander, who answered first.
     *
     * @param role which role
     * @return who, if anybody
     */
    public Optional<PersonId> holderOf(RoleName role) {
        return Optional.ofNullable(roles.get(role)).map(Holder::person);
    }

    /**
     * Who answered first.
     *
     * @return the first acker, if anybody has answered
     */
    public Optional<PersonId> firstAcker() {
        return tracks.values().stream()
                .map(TrackState::acker)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    Builder change() {
        return new Builder(this);
    }

    /** Makes the next state: only what was set differs. */
    static final class Builder {
        private final IncidentState before;
        private Instant changed;
        private Standing standing;
        private Map<TrackId, TrackState> tracks;
        private Map<RoleName, Holder> roles;
        private Outside outside;
        private FollowUp followUp;
        private Ledger ledger;
        private Map<Integer, ResponseClock> clocks;
        private List<PersonId> people;
        private List<PersonId> joined;
        private Set<Long> entries;
        private Shown shown;

        private Builder(IncidentState before) {
            this.before = before;
            this.changed = before.changed;
            this.standing = before.standing;
            this.tracks = before.tracks;
            this.roles = before.roles;
            this.outside = before.outside;
            this.followUp = before.followUp;
            this.ledger = before.ledger;
            this.clocks = before.clocks;
            this.people = before.people;
            this.joined = before.joined;
            this.entries = before.entries;
            this.shown = before.shown;
        }

        Builder changed(Instant at) {
            changed = at;
            return this;
        }

        Builder standing(Standing to) {
            standing = to;
            return this;
        }

        Builder track(TrackState track) {
            tracks = Maps.with(tracks, track.id(), track);
            return this;
        }

        Builder role(RoleName role, Holder holder) {
            roles = Maps.with(roles, role, holder);
            return this;
        }

        Builder outside(Outside to) {
            outside = to;
            return this;
        }

        Builder followUp(FollowUp to) {
            followUp = to;
            return this;
        }

        Builder ledger(Ledger to) {
            ledger = to;
            return this;
        }

        Builder clock(int arming, ResponseClock clock) {
            clocks = Maps.with(clocks, arming, clock);
            return this;
        }

        Builder involving(List<PersonId> more) {
            people = Stream.concat(people.stream(), more.stream()).distinct().toList();
            return this;
        }

        Builder joining(PersonId person) {
            joined =
                    Stream.concat(joined.stream(), Stream.of(person)).distinct().toList();
            return involving(List.of(person));
        }

        Builder entry(long position) {
            entries = ImmutableSet.<Long>builder().addAll(entries).add(position).build();
            return this;
        }

        Builder shown(Shown to) {
            shown = to;
            return this;
        }

        IncidentState build() {
            return new IncidentState(
                    before.declared,
                    before.declarer,
                    before.opened,
                    changed,
                    standing,
                    tracks,
                    roles,
                    outside,
                    followUp,
                    ledger,
                    clocks,
                    people,
                    joined,
                    entries,
                    shown);
        }
    }
}
