package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.event.Envelope;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Numbers of incidents, taken from the namespace's counter in blocks. What is not used stays a gap. */
final class Numbers {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PAGE = 500;

    private final Node node;
    private final Map<String, Deque<Long>> atHand = new TreeMap<>();
    private final Map<String, Counter> counters = new TreeMap<>();

    private record Counter(long version, long last) {}

    Numbers(Node node) {
        this.node = node;
    }

    /** Takes one, if there is one at hand. */
    @Nullable
    Long take(String prefix) {
        return atHand(prefix).poll();
    }

    /** Gives one back that was surely not used. */
    void giveBack(String prefix, long number) {
        atHand(prefix).addFirst(number);
    }

    /** Reserves a block; {@code giveUp} once the time is over. */
    Optional<Step> reserve(String prefix, int tries, Supplier<Optional<Step>> then, Supplier<Optional<Step>> giveUp) {
        if (!atHand(prefix).isEmpty()) {
            return then.get();
        }
        if (tries > node.settings().conflicts()) {
            return giveUp.get();
        }
        Supplier<Optional<Step>> again = () -> reserve(prefix, tries + 1, then, giveUp);
        Counter counter = counters.get(prefix);
        Step step = counter == null ? read(prefix, new Counter(0, 0), again) : commit(prefix, counter, again);
        return Optional.of(tries == 0 ? step : step.after(node.host().jittered(PAUSE)));
    }

    private Step read(String prefix, Counter known, Supplier<Optional<Step>> then) {
        return () -> {
            try {
                ReadAnswer answer = node.store().read(new Read.Events(stream(prefix), known.version(), PAGE));
                Counter counter = count(prefix, known, answer.events());
                return () -> {
                    node.hear(answer.now());
                    if (counter.version() < answer.version()) {
                        return Optional.of(read(prefix, counter, then));
                    }
                    counters.put(prefix, counter);
                    return then.get();
                };
            } catch (StoreUnavailable e) {
                return then::get;
            }
        };
    }

    private Counter count(String prefix, Counter known, List<String> bodies) {
        Counter counter = known;
        for (String body : bodies) {
            EventId id = new EventId(stream(prefix), counter.version() + 1);
            long last = Codec.event(id, body).orThrow().event() instanceof SystemEvent.NumbersReserved reserved
                    ? reserved.last()
                    : counter.last();
            counter = new Counter(counter.version() + 1, Math.max(last, counter.last()));
        }
        return counter;
    }

    private Step commit(String prefix, Counter counter, Supplier<Optional<Step>> then) {
        long first = counter.version() == 0 ? node.settings().firstNumber() : counter.last() + 1;
        long last = first + node.settings().numberBlock() - 1;
        Batch batch = batch(prefix, counter, new SystemEvent.NumbersReserved(prefix, first, last));
        return () -> {
            CommitAnswer answer;
            try {
                answer = node.store().commit(batch);
            } catch (StoreUnavailable e) {
                return then::get;
            }
            return () -> {
                node.hear(answer.now());
                counters.remove(prefix);
                if (answer instanceof CommitAnswer.Committed) {
                    counters.put(prefix, new Counter(counter.version() + 1, last));
                    for (long number = first; number <= last; number++) {
                        atHand(prefix).add(number);
                    }
                }
                return then.get();
            };
        };
    }

    private Batch batch(String prefix, Counter counter, SystemEvent event) {
        Instant now = node.now();
        Envelope envelope = new Envelope(
                now,
                now,
                Source.ENGINE,
                Actor.engine(),
                CommandId.of("numbers:" + prefix + ":" + (counter.version() + 1)),
                0,
                null,
                Because.of("engine/numbers"),
                List.of());
        List<String> bodies = List.of(Codec.event(envelope, event));
        return new Batch(
                node.namespace(),
                List.of(new Batch.Append(stream(prefix), counter.version(), bodies, null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private StreamId stream(String prefix) {
        return new StreamId(node.namespace(), StreamKind.COUNTER, "numbers-" + prefix);
    }

    private Deque<Long> atHand(String prefix) {
        return atHand.computeIfAbsent(prefix, it -> new ArrayDeque<>());
    }
}
