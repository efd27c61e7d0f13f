package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.event.Envelope;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Because;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EventId;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.StoreUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last good policy, kept in a stream of its own, one event for each change, so that a node can begin while its source
 * can't be read. Losing a race or a commit costs nothing: it is looked at again with the next reading.
 */
final class LastGood {
    private final Node node;
    private final StreamId stream;

    LastGood(Node node) {
        this.node = node;
        this.stream = new StreamId(node.namespace(), StreamKind.POLICY, "last-good");
    }

    /**
     * What is kept.
     *
     * @param version how many events there are
     * @param policy the last one, if there is one that can be read
     * @param since when it was kept
     */
    record Kept(
            long version,
            @Nullable FrozenPolicy policy,
            @Nullable Instant since) {}

    /** Reads what is kept; {@code found} is not called if the store is away. */
    Step recall(Consumer<Kept> found, Supplier<Optional<Step>> then) {
        return read(0, found, then);
    }

    private Step read(long after, Consumer<Kept> found, Supplier<Optional<Step>> then) {
        FrozenPolicy known = node.world().policy();
        return () -> {
            ReadAnswer answer;
            try {
                answer = node.store().read(new Read.Events(stream, after, 1));
            } catch (StoreUnavailable e) {
                return then::get;
            }
            boolean last = answer.version() <= after + 1;
            Kept kept = last ? kept(after, answer, known) : null;
            return () -> {
                node.hear(answer.now());
                if (kept == null) {
                    return Optional.of(read(answer.version() - 1, found, then));
                }
                found.accept(kept);
                return then.get();
            };
        };
    }

    private Kept kept(long after, ReadAnswer answer, FrozenPolicy known) {
        if (answer.events().isEmpty()) {
            return new Kept(answer.version(), null, null);
        }
        try {
            Recorded event = Codec.event(
                            new EventId(stream, after + 1), answer.events().get(0))
                    .orThrow();
            return event.event() instanceof SystemEvent.PolicyStored stored
                    ? new Kept(
                            answer.version(),
                            known.isKeptAs(stored) ? known : FrozenPolicy.parse(stored.format(), stored.text()),
                            event.envelope().recordedAt())
                    : new Kept(answer.version(), null, null);
        } catch (IllegalArgumentException e) {
            return new Kept(answer.version(), null, null);
        }
    }

    /** Keeps a policy after what was kept before; {@code done} is called if it is surely kept. */
    Step keep(FrozenPolicy policy, Kept before, Runnable done, Supplier<Optional<Step>> then) {
        Batch batch = batch(policy, before.version());
        return () -> {
            CommitAnswer answer;
            try {
                answer = node.store().commit(batch);
            } catch (StoreUnavailable e) {
                return then::get;
            }
            return () -> {
                node.hear(answer.now());
                if (answer instanceof CommitAnswer.Committed) {
                    done.run();
                }
                return then.get();
            };
        };
    }

    private Batch batch(FrozenPolicy policy, long version) {
        Instant now = node.now();
        Envelope envelope = new Envelope(
                now,
                now,
                Source.ENGINE,
                Actor.engine(),
                CommandId.of("last-good:" + (version + 1)),
                0,
                policy.hash(),
                Because.of("engine/last-good-policy"),
                List.of());
        String body = Codec.event(envelope, new SystemEvent.PolicyStored(FrozenPolicy.FORMAT, policy.text()));
        return new Batch(
                node.namespace(),
                List.of(new Batch.Append(stream, version, List.of(body), null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
