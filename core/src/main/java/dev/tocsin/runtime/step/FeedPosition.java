package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.event.Envelope;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.event.SystemEvent.FeedMoved;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Because;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EventId;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.view.Head;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far a feed has come. Read and changed while landing only, by whoever holds the feed's turn. */
final class FeedPosition {
    /**
     * A commit is found though it was written so long after its time, or while a node with a later one was quicker. What is
     * older than that is known to have been taken.
     */
    static final Duration OVERLAP = Duration.ofMinutes(15);

    /** How often a position is written down though nothing was taken. */
    private static final Duration STALE = Duration.ofMinutes(5);

    private final long version;
    private final Map<StreamId, Place> places = new TreeMap<>();
    private Instant since;
    private boolean moved;

    private static final class Place {
        private long taken;
        private Instant changed;
        private boolean waits;
        private int failures;
        private Instant notBefore = Instant.MIN;

        Place(long taken, Instant changed, boolean waits) {
            this.taken = taken;
            this.changed = changed;
            this.waits = waits;
        }
    }

    private FeedPosition(long version, Instant since) {
        this.version = version;
        this.since = since;
    }

    /** As the last event of the feed's own stream says. */
    static FeedPosition read(StreamId feed, long version, String body) {
        if (!(Codec.event(new EventId(feed, version), body).orThrow().event() instanceof FeedMoved kept)) {
            throw new IllegalArgumentException("wanted the position of a feed, found another event in " + feed);
        }
        FeedPosition position = new FeedPosition(version, kept.since());
        kept.places()
                .forEach(it -> position.places.put(
                        it.stream(), new Place(it.taken(), it.changed(), it.progress() == FeedMoved.Progress.WAITS)));
        return position;
    }

    /** The same, once it is written down. */
    FeedPosition written() {
        FeedPosition next = new FeedPosition(version + 1, since);
        next.places.putAll(places);
        return next;
    }

    static String first(Instant now) {
        return body(now, new FeedMoved(now, List.of()), "feed:1");
    }

    String body(Instant now) {
        List<FeedMoved.Place> kept = new ArrayList<>();
        places.forEach((stream, it) -> kept.add(new FeedMoved.Place(
                stream, it.taken, it.changed, it.waits ? FeedMoved.Progress.WAITS : FeedMoved.Progress.UP_TO_DATE)));
        return body(now, new FeedMoved(since, kept), "feed:" + (version + 1));
    }

    private static String body(Instant now, SystemEvent event, String command) {
        Envelope envelope = new Envelope(
                now,
                now,
                Source.ENGINE,
                Actor.engine(),
                CommandId.of(command),
                0,
                null,
                Because.of("engine/feed"),
                List.of());
        return Codec.event(envelope, event);
    }

    long version() {
        return version;
    }

    /** What was recorded before that is known to have been taken, but for what stands in a place of its own. */
    Instant since() {
        return since;
    }

    boolean hasMoved() {
        return moved;
    }

    /** The position of the last event that was taken; none if all of it that was recorded since then is still to come. */
    @Nullable
    Long taken(StreamId stream) {
        Place place = places.get(stream);
        return place == null ? null : place.taken;
    }

    /** Whether an incident that changed has more than was taken, and may be asked for now. */
    boolean wants(Head head, Instant now) {
        Place place = places.get(head.stream());
        return place == null || place.taken < head.version() && !place.notBefore.isAfter(now);
    }

    /** What is known to wait, whether or not it has changed lately. */
    List<StreamId> waiting(Instant now) {
        return places.entrySet().stream()
                .filter(it -> it.getValue().waits && !it.getValue().notBefore.isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    void took(StreamId stream, long sequence, Instant changed) {
        Place place = places.computeIfAbsent(stream, it -> new Place(0, changed, false));
        place.taken = Math.max(place.taken, sequence);
        place.changed = changed.isAfter(place.changed) ? changed : place.changed;
        place.failures = 0;
        moved = true;
    }

    /** Nothing of the stream waits any more, as far as was seen. */
    void upToDate(StreamId stream) {
        Place place = places.get(stream);
        if (place != null && place.waits) {
            place.waits = false;
            moved = true;
        }
    }

    /** Nothing of the stream may be seen any more; if that changes, it goes on where it was, as long as that is known. */
    void waitsNoMore(StreamId stream) {
        upToDate(stream);
        Place place = places.get(stream);
        if (place != null) {
            place.failures = 0;
            place.notBefore = Instant.MIN;
        }
    }

    /**
     * An event could not be taken: how often in a row by now. That alone is not written down, or a feed that takes nothing
     * for a weekend would fill its stream with one and the same position.
     */
    int failed(StreamId stream, long sequence, Instant changed, Instant now, Host host, Settings.OfLane settings) {
        Place place = places.computeIfAbsent(stream, it -> new Place(sequence - 1, changed, false));
        moved = moved || !place.waits;
        place.waits = true;
        place.failures++;
        Duration pause = host.backoff(settings.backoffFirst(), settings.backoffMost(), place.failures);
        place.notBefore = now.plus(pause);
        return place.failures;
    }

    /** Whether it looks through more than it has to. */
    boolean isStale(Instant now) {
        return now.isAfter(since.plus(OVERLAP).plus(STALE));
    }

    /** All that had changed by a time was seen. */
    void sawAllUntil(Instant time) {
        Instant known = time.minus(OVERLAP);
        since = known.isAfter(since) ? known : since;
        places.values().removeIf(it -> !it.waits && it.changed.isBefore(since));
        moved = true;
    }
}
