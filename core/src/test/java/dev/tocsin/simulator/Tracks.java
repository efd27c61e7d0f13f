package dev.tocsin.simulator;

import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.TrackId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tracks of an incident as its events tell them, read apart from the engine's own fold. */
final class Tracks {
    private final Map<TrackId, Track> tracks = new TreeMap<>();

    /** One track in its present arming, and the levels that it has reached. */
    static final class Track {
        private final TrackId id;
        private final int generation;
        private final List<Reached> reached = new ArrayList<>();
        private boolean sought = true;

        Track(TrackId id, int generation) {
            this.id = id;
            this.generation = generation;
        }

        TrackId id() {
            return id;
        }

        int generation() {
            return generation;
        }

        boolean isSought() {
            return sought;
        }

        List<Reached> reached() {
            return reached;
        }
    }

    /** A level that was reached, when, and at which position. */
    record Reached(PagingEvent.LevelReached level, Instant at, long position) {}

    static Tracks of(List<Recorded> events) {
        Tracks all = new Tracks();
        events.forEach(all::read);
        return all;
    }

    private void read(Recorded recorded) {
        if (recorded.event() instanceof PagingEvent.TrackArmed it) {
            tracks.put(it.track(), new Track(it.track(), it.generation()));
        } else if (recorded.event() instanceof PagingEvent.LevelReached it) {
            Track track = tracks.get(it.track());
            Invariant.I3_SILENT_AFTER_THE_ANSWER.holds(
                    track != null && track.sought, it.track() + " goes on and is not sought");
            if (track != null) {
                track.reached.add(new Reached(
                        it, recorded.envelope().recordedAt(), recorded.id().sequence()));
            }
        } else if (recorded.event() instanceof PagingEvent.Acknowledged it) {
            it.tracks().forEach(this::end);
        } else if (recorded.event() instanceof PagingEvent.TrackWithdrawn it) {
            end(it.track());
        }
    }

    private void end(TrackId id) {
        Track track = tracks.get(id);
        if (track != null) {
            track.sought = false;
        }
    }

    @Nullable
    Track get(TrackId id) {
        return tracks.get(id);
    }

    Collection<Track> all() {
        return tracks.values();
    }
}
