package dev.tocsin.runtime.step;

import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.StoreUnavailable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks up whether all may see the incidents that health is about to speak of: after a start it is not known. */
final class Unveiling {
    private final Node node;

    Unveiling(Node node) {
        this.node = node;
    }

    /** One event of each incident of which it is not known, one after the other. */
    Optional<Step> of(List<Row> parked, List<Row> overdue, Supplier<Optional<Step>> then) {
        Deque<StreamId> unknown = Stream.concat(parked.stream(), overdue.stream())
                .map(it -> it.key().stream())
                .filter(node.veil()::asksFor)
                .map(Veil::incident)
                .distinct()
                .collect(Collectors.toCollection(ArrayDeque::new));
        return next(unknown, then);
    }

    private Optional<Step> next(Deque<StreamId> unknown, Supplier<Optional<Step>> then) {
        if (unknown.isEmpty()) {
            return then.get();
        }
        StreamId incident = unknown.remove();
        return Optional.of(() -> {
            try {
                ReadAnswer answer = node.store().read(new Read.Events(incident, 0, 1));
                return () -> {
                    node.hear(answer.now());
                    answer.events().stream()
                            .findFirst()
                            .ifPresent(it -> node.veil().begins(incident, it));
                    return next(unknown, then);
                };
            } catch (StoreUnavailable e) {
                return then::get;
            }
        });
    }
}
