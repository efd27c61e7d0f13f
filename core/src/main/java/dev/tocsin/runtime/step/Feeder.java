package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.EventId;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Find;
import dev.tocsin.spi.FindAnswer;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.Scope;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.Head;
import dev.tocsin.view.IncidentFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a feed that this node holds: what has changed is looked for, brought to the host event by event, and how far
 * it came is written down together with the row's next due time.
 */
final class Feeder {
    private static final int LISTED = 200;
    private static final int PAGE = 200;
    private static final Duration BUSY = Duration.ofMillis(250);
    private static final Duration IDLE = Duration.ofSeconds(2);

    private final Node node;
    private final Row row;
    private final long heldSince;
    private final Settings.OfLane settings;
    private final StreamId feed;
    private final Feeding feeding;
    private final Deque<Todo> todo = new ArrayDeque<>();
    private Find.@Nullable After next;
    private @Nullable Instant began;
    private boolean took;

    /**
     * A stream of which there may be more.
     *
     * @param shown whether it is known that its principal may see it
     */
    private record Todo(StreamId stream, Instant changed, boolean shown) {}

    Feeder(Node node, Row row, long heldSince, Feeding feeding) {
        this.node = node;
        this.row = row;
        this.heldSince = heldSince;
        this.feeding = feeding;
        this.settings = node.settings().of(row.lane());
        this.feed = row.key().stream();
    }

    Step first() {
        FeedPosition kept = node.feeds().position(feed);
        return kept == null ? version() : () -> () -> begin(kept);
    }

    // --- where it stands

    private Step version() {
        return read(new Read.Events(feed, 0, 1), answer -> Optional.of(position(answer.version())));
    }

    private Step position(long version) {
        return read(new Read.Events(feed, version - 1, 1), answer -> {
            try {
                return begin(FeedPosition.read(feed, version, answer.events().get(0)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                node.notes().feed(feed, feed, "its position can't be read: " + e.getMessage());
                return settle(settings.backoffMost(), "its position can't be read");
            }
        });
    }

    private Optional<Step> begin(FeedPosition position) {
        node.feeds().keep(feed, position);
        return Optional.of(Step.within(settings.call(), () -> asked(position), () -> unasked(position, "no answer")));
    }

    private Step.Landing asked(FeedPosition position) {
        try {
            Scope scope = feeding.scope();
            return () -> begin(position, scope);
        } catch (RuntimeException e) {
            return () -> unasked(position, "it threw " + e.getClass().getName());
        }
    }

    /** Not to know what may be seen is not the same as that nothing may be seen: all of it is still to come. */
    private Optional<Step> unasked(FeedPosition position, String why) {
        return settle(IDLE, "what it may see could not be asked: " + why, List.of(), position);
    }

    private Optional<Step> begin(FeedPosition position, Scope scope) {
        next = new Find.After(position.since(), null);
        position.waiting(node.now()).forEach(it -> todo.add(new Todo(it, position.since(), scope.isEverything())));
        return go(position, scope);
    }

    // --- what there is

    private Optional<Step> go(FeedPosition position, Scope scope) {
        if (!lasts(settings.call())) {
            return end(position, Duration.ZERO);
        }
        Todo one = todo.poll();
        if (one != null) {
            return Optional.of(one.shown() ? events(position, scope, one) : look(position, scope, one));
        }
        Find.After after = next;
        return after == null ? finished(position) : Optional.of(list(position, scope, after));
    }

    private Step list(FeedPosition position, Scope scope, Find.After after) {
        IncidentFilter all = new IncidentFilter(List.of(), null, List.of(), List.of(), null, LISTED);
        return () -> {
            try {
                FindAnswer answer = node.store().find(new Find(node.namespace(), all, scope, after));
                return () -> {
                    node.hear(answer.now());
                    began = began == null ? answer.now() : began;
                    return listed(position, scope, answer.heads());
                };
            } catch (StoreUnavailable e) {
                return () -> node.leases().end(row);
            }
        };
    }

    private Optional<Step> listed(FeedPosition position, Scope scope, List<Head> heads) {
        heads.stream()
                .filter(it -> position.wants(it, node.now()))
                .forEach(it -> todo.add(new Todo(it.stream(), it.changed(), true)));
        Head last = heads.isEmpty() ? null : heads.get(heads.size() - 1);
        next = last == null || heads.size() < LISTED ? null : new Find.After(last.changed(), last.stream());
        return go(position, scope);
    }

    /** What waits is not in the list of what may be seen: it may have been closed to the principal since. */
    private Step look(FeedPosition position, Scope scope, Todo one) {
        Folded<?> known = node.cached(one.stream());
        return look(position, scope, one, known == null ? node.blank(one.stream()) : known);
    }

    private Step look(FeedPosition position, Scope scope, Todo one, Folded<?> from) {
        return () -> {
            Loading loading = Loading.of(node.store(), from);
            return () -> {
                node.hear(loading.now());
                if (loading.away() != null) {
                    return gone();
                }
                String trouble = loading.unreadable();
                if (trouble != null) {
                    Long taken = position.taken(one.stream());
                    failed(position, one, taken == null ? 1 : taken + 1, trouble);
                    return go(position, scope);
                }
                if (!loading.isWhole()) {
                    return lasts(settings.call())
                            ? Optional.of(look(position, scope, one, loading.folded()))
                            : end(position, Duration.ZERO);
                }
                return looked(position, scope, one, loading.folded());
            };
        };
    }

    private Optional<Step> looked(FeedPosition position, Scope scope, Todo one, Folded<?> folded) {
        if (node.head(folded).filter(scope::shows).isPresent()) {
            return Optional.of(events(position, scope, one));
        }
        position.waitsNoMore(one.stream());
        return go(position, scope);
    }

    private Step events(FeedPosition position, Scope scope, Todo one) {
        Long taken = position.taken(one.stream());
        return events(position, scope, one, taken == null ? 0 : taken);
    }

    private Step events(FeedPosition position, Scope scope, Todo one, long after) {
        return read(new Read.Events(one.stream(), after, PAGE), answer -> {
            String trouble = trouble(answer, after);
            if (trouble != null) {
                failed(position, one, after + 1, trouble);
                return go(position, scope);
            }
            Deque<Recorded> events = new ArrayDeque<>();
            long sequence = after;
            String broken = null;
            for (String body : answer.events()) {
                sequence++;
                try {
                    Recorded event = Codec.event(new EventId(one.stream(), sequence), body)
                            .orThrow();
                    if (position.taken(one.stream()) != null
                            || !event.envelope().recordedAt().isBefore(position.since())) {
                        events.add(event);
                    }
                } catch (IllegalArgumentException e) {
                    broken = "it can't be read: " + e.getMessage();
                    break;
                }
            }
            return take(new Portion(position, scope, one, events, answer.version() > sequence, sequence, broken));
        });
    }

    /** Why an answer brings the feed no further; null if it does. */
    private static @Nullable String trouble(ReadAnswer answer, long after) {
        if (answer.unreadable() != null) {
            return "it can't be read: " + answer.unreadable();
        }
        return answer.events().isEmpty() && answer.version() > after
                ? "the stream has " + answer.version() + " events, and the store gave none after " + after
                : null;
    }

    /**
     * Some events of a stream.
     *
     * @param more whether there are more behind them
     * @param last the position of the last one that was looked at
     * @param broken why that one can't be brought, if so
     */
    private record Portion(
            FeedPosition position,
            Scope scope,
            Todo one,
            Deque<Recorded> events,
            boolean more,
            long last,
            @Nullable String broken) {}

    // --- bringing it

    private Optional<Step> take(Portion portion) {
        Recorded event = portion.events().poll();
        if (event == null) {
            return taken(portion);
        }
        if (!lasts(settings.call())) {
            return end(portion.position(), Duration.ZERO);
        }
        return Optional.of(Step.within(
                settings.call(),
                () -> {
                    String failure = call(event);
                    return () -> came(portion, event, failure);
                },
                () -> came(
                        portion,
                        event,
                        "it did not return within " + settings.call().toSeconds() + " s")));
    }

    private Optional<Step> taken(Portion portion) {
        if (portion.broken() != null) {
            failed(portion.position(), portion.one(), portion.last(), portion.broken());
        } else if (portion.more()) {
            return lasts(settings.call())
                    ? Optional.of(events(portion.position(), portion.scope(), portion.one(), portion.last()))
                    : end(portion.position(), Duration.ZERO);
        } else {
            portion.position().upToDate(portion.one().stream());
        }
        return go(portion.position(), portion.scope());
    }

    private @Nullable String call(Recorded event) {
        try {
            feeding.take(event);
            return null;
        } catch (RuntimeException e) {
            return "it threw " + e.getClass().getName();
        }
    }

    /** What came of an event; a stream whose event was not taken waits, others go on. */
    private Optional<Step> came(Portion portion, Recorded event, @Nullable String failure) {
        if (failure == null) {
            took = true;
            portion.position()
                    .took(
                            portion.one().stream(),
                            event.id().sequence(),
                            portion.one().changed());
            return take(portion);
        }
        failed(portion.position(), portion.one(), event.id().sequence(), failure);
        return go(portion.position(), portion.scope());
    }

    private void failed(FeedPosition position, Todo one, long sequence, String failure) {
        StreamId stream = one.stream();
        int failures = position.failed(stream, sequence, one.changed(), node.now(), node.host(), settings);
        if (failures == 1) {
            node.notes().feed(feed, stream, stream + "@" + sequence + ": " + failure);
        }
    }

    // --- writing down how far it came

    private Optional<Step> finished(FeedPosition position) {
        Instant seen = began;
        if (seen != null && (position.hasMoved() || position.isStale(seen))) {
            position.sawAllUntil(seen);
        }
        return end(position, took ? BUSY : IDLE);
    }

    private Optional<Step> end(FeedPosition position, Duration pause) {
        boolean writes = position.hasMoved();
        List<Batch.Append> appends = writes
                ? List.of(new Batch.Append(feed, position.version(), List.of(position.body(node.now())), null))
                : List.of();
        return settle(pause, "as of " + position.since(), appends, writes ? position.written() : position);
    }

    private Optional<Step> settle(Duration pause, String remark) {
        return settle(pause, remark, List.of(), null);
    }

    private Optional<Step> settle(
            Duration pause, String remark, List<Batch.Append> appends, @Nullable FeedPosition after) {
        Batch batch = new Batch(
                node.namespace(),
                appends,
                List.of(),
                List.of(new Batch.Settle(row.key(), row.fence(), new Batch.Turn.Again(pause, null), remark)),
                List.of(),
                List.of(),
                List.of());
        return Optional.of(() -> {
            try {
                CommitAnswer answer = node.store().commit(batch);
                return () -> {
                    node.hear(answer.now());
                    boolean written = answer instanceof CommitAnswer.Committed && after != null;
                    node.feeds().keep(feed, written ? after : null);
                    return node.leases().end(row);
                };
            } catch (StoreUnavailable e) {
                return this::gone;
            }
        });
    }

    // --- tools

    private interface Answered {
        Optional<Step> land(ReadAnswer answer);
    }

    private Step read(Read.Events read, Answered then) {
        return () -> {
            try {
                ReadAnswer answer = node.store().read(read);
                return () -> {
                    node.hear(answer.now());
                    return then.land(answer);
                };
            } catch (StoreUnavailable e) {
                return this::gone;
            }
        };
    }

    private Optional<Step> gone() {
        node.feeds().keep(feed, null);
        return node.leases().end(row);
    }

    /** A lease that may run out during a call is as good as none. */
    private boolean lasts(Duration call) {
        Duration held = Duration.ofNanos(node.host().nanos() - heldSince);
        return held.plus(call).compareTo(settings.lease()) <= 0;
    }
}
