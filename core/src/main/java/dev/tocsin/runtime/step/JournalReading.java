package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.EventId;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.StoreUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads what is kept of a source, a few events a step. */
final class JournalReading {
    private static final int PAGE = 4;

    private final Node node;
    private final StreamId stream;
    private final Consumer<Journal> found;
    private final Supplier<Optional<Step>> then;

    private JournalReading(Node node, Kept source, Consumer<Journal> found, Supplier<Optional<Step>> then) {
        this.node = node;
        this.stream = source.stream(node.namespace());
        this.found = found;
        this.then = then;
    }

    /** Reads on from what was read before; {@code found} is not called if the store is away. */
    static Step of(Node node, Kept source, Consumer<Journal> found, Supplier<Optional<Step>> then) {
        JournalReading reading = new JournalReading(node, source, found, then);
        Journal before = node.world().memory().journal(source);
        return before.version() == 0 ? reading.first() : reading.onFrom(before);
    }

    /** How many events there are. */
    private Step first() {
        return read(0, 1, answer -> {
            if (answer.version() > 1) {
                return Optional.of(last(answer.version()));
            }
            return end(plus(Journal.EMPTY, answer));
        });
    }

    /** The last one says where to begin. */
    private Step last(long version) {
        return read(version - 1, 1, answer -> {
            long base = answer.events().stream()
                    .findFirst()
                    .flatMap(it -> decode(version, it))
                    .map(SystemEvent.SourceKept::base)
                    .orElse(1L);
            return Optional.of(onFrom(Journal.from(base)));
        });
    }

    private Step onFrom(Journal before) {
        return () -> {
            ReadAnswer answer;
            try {
                answer = node.store().read(new Read.Events(stream, before.version(), PAGE));
            } catch (StoreUnavailable e) {
                return then::get;
            }
            Journal journal = plus(before, answer);
            return () -> {
                node.hear(answer.now());
                boolean more = !answer.events().isEmpty() && journal.version() < answer.version();
                return more ? Optional.of(onFrom(journal)) : end(journal);
            };
        };
    }

    private Step read(long after, int limit, Function<ReadAnswer, Optional<Step>> next) {
        return () -> {
            ReadAnswer answer;
            try {
                answer = node.store().read(new Read.Events(stream, after, limit));
            } catch (StoreUnavailable e) {
                return then::get;
            }
            return () -> {
                node.hear(answer.now());
                return next.apply(answer);
            };
        };
    }

    private Optional<Step> end(Journal journal) {
        found.accept(journal);
        return then.get();
    }

    private Journal plus(Journal before, ReadAnswer answer) {
        Journal journal = before;
        List<String> bodies = answer.events();
        for (String body : bodies) {
            Journal so = journal;
            journal = decode(so.version() + 1, body).map(so::plus).orElseGet(so::passed);
        }
        return journal;
    }

    /** An event of a newer version is passed over. */
    private Optional<SystemEvent.SourceKept> decode(long position, String body) {
        return Codec.event(new EventId(stream, position), body)
                .match(
                        known -> known.value().event() instanceof SystemEvent.SourceKept it
                                ? Optional.of(it)
                                : Optional.empty(),
                        strange -> Optional.empty());
    }
}
