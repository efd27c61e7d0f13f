package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.event.Envelope;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Because;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Source;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes down what the sources said, where it is another than what is kept, after a reading of them: nobody waits for it.
 * Losing a race or a commit costs nothing: what is kept is read again, and compared again, after the next reading.
 */
final class Keeping {
    private final Node node;
    private final Memory memory;
    private final Deque<Kept> todo = new ArrayDeque<>(List.of(Kept.values()));
    private long written;

    private Keeping(Node node) {
        this.node = node;
        this.memory = node.world().memory();
    }

    /** Begins with whatever is due, beside everything else, unless that is under way. */
    static void begin(Node node) {
        Memory memory = node.world().memory();
        if (memory.isKeeping()) {
            return;
        }
        memory.keeping(true);
        new Keeping(node)
                .next()
                .ifPresent(first -> node.host().drive(null, new Net(first, fault -> {
                    node.notes().fault("keeping what the sources said", fault);
                    memory.keeping(false);
                    return Optional.empty();
                })));
    }

    private Optional<Step> next() {
        while (!todo.isEmpty() && !node.isClosing()) {
            Kept source = todo.remove();
            if (memory.isDue(source, node.now())) {
                return begin(source);
            }
        }
        memory.keeping(false);
        return Optional.empty();
    }

    private Optional<Step> begin(Kept source) {
        written = 0;
        return memory.isUnread(source)
                ? Optional.of(JournalReading.of(
                        node,
                        source,
                        journal -> memory.read(source, journal),
                        () -> memory.isUnread(source) ? next() : compare(source)))
                : compare(source);
    }

    private Optional<Step> compare(Kept source) {
        Journal journal = memory.journal(source);
        Supplier<Known> known = node.world().known(source, node.now());
        long changes = memory.changes(source);
        return Optional.of(() -> {
            Deque<SystemEvent.SourceKept> events = new ArrayDeque<>(journal.toBecome(known.get()));
            return () -> write(source, events, changes);
        });
    }

    private Optional<Step> write(Kept source, Deque<SystemEvent.SourceKept> events, long changes) {
        if (events.isEmpty()) {
            memory.kept(source, changes, written, node.now());
            return next();
        }
        SystemEvent.SourceKept event = events.remove();
        Journal journal = memory.journal(source);
        Instant now = node.now();
        return Optional.of(() -> {
            boolean committed = isCommitted(batch(source, journal.version(), event, now));
            Journal after = journal.plus(event);
            return () -> {
                if (!committed) {
                    memory.behind(source);
                    return next();
                }
                memory.read(source, after);
                written += Journal.length(event.entries());
                return node.isClosing() ? next() : write(source, events, changes);
            };
        });
    }

    private boolean isCommitted(Batch batch) {
        try {
            return node.store().commit(batch) instanceof CommitAnswer.Committed;
        } catch (StoreUnavailable e) {
            // it may have been written or not: what is kept is read again
            return false;
        }
    }

    private Batch batch(Kept source, long version, SystemEvent.SourceKept event, Instant now) {
        String what = "last-good-" + source.label();
        Envelope envelope = new Envelope(
                now,
                now,
                Source.ENGINE,
                Actor.engine(),
                CommandId.of(what + ":" + (version + 1)),
                0,
                null,
                Because.of("engine/" + what),
                List.of());
        return new Batch(
                node.namespace(),
                List.of(new Batch.Append(
                        source.stream(node.namespace()), version, List.of(Codec.event(envelope, event)), null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
