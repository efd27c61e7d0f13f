package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.effect.FeedTurn;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The feeds of a node: how far each has come, as long as nobody else has held it. Read and changed while landing only. */
final class Feeds {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Node node;
    private final Map<StreamId, FeedPosition> positions = new TreeMap<>();
    private final Map<StreamId, Long> fences = new TreeMap<>();

    Feeds(Node node) {
        this.node = node;
    }

    @Nullable
    FeedPosition position(StreamId feed) {
        return positions.get(feed);
    }

    /** None makes whoever is next read it. */
    void keep(StreamId feed, @Nullable FeedPosition position) {
        if (position == null) {
            positions.remove(feed);
        } else {
            positions.put(feed, position);
        }
    }

    /** Somebody else may have held it since this node did: then what is remembered here is old. */
    void held(StreamId feed, long fence) {
        Long before = fences.put(feed, fence);
        if (before == null || before + 1 != fence) {
            positions.remove(feed);
        }
    }

    /** Has the feed's turn stand among the rows, from its first registration on for ever. */
    Step register(String name) {
        return () -> () -> node.hasHeard() ? Optional.of(write(name, FeedPosition.first(node.now()))) : again(name);
    }

    private Step write(String name, String position) {
        StreamId stream = new StreamId(node.namespace(), StreamKind.COUNTER, "feed-" + name);
        EffectKey key = new EffectKey(stream, 1, 0);
        FeedTurn turn = new FeedTurn(name);
        return () -> {
            Batch.NewEffect row = new Batch.NewEffect(
                    key,
                    turn.lane(),
                    turn.kind(),
                    name,
                    null,
                    Batch.Succession.QUEUES,
                    Duration.ZERO,
                    null,
                    Codec.effect(turn));
            Batch batch = new Batch(
                    node.namespace(),
                    List.of(new Batch.Append(stream, 0, List.of(position), null)),
                    List.of(row),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
            try {
                CommitAnswer answer = node.store().commit(batch);
                return () -> {
                    node.hear(answer.now());
                    boolean there = answer instanceof CommitAnswer.Committed || answer instanceof CommitAnswer.Conflict;
                    return there ? Optional.empty() : again(name);
                };
            } catch (StoreUnavailable e) {
                return () -> again(name);
            }
        };
    }

    private Optional<Step> again(String name) {
        return node.isClosing() ? Optional.empty() : Optional.of(register(name).after(AGAIN));
    }
}
