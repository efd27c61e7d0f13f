package dev.tocsin.runtime.step;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes over what another start has left of a source that can't be read, once. */
final class Recall {
    private Recall() {}

    /** If the store is away, nothing is taken over, and it is tried again with the next reading. */
    static Step of(Node node, Kept source, Supplier<Optional<Step>> then) {
        return JournalReading.of(
                node, source, journal -> node.world().memory().read(source, journal), () -> take(node, source, then));
    }

    private static Optional<Step> take(Node node, Kept source, Supplier<Optional<Step>> then) {
        if (node.world().memory().isUnread(source)) {
            return then.get();
        }
        Journal journal = node.world().memory().journal(source);
        return Optional.of(() -> {
            Recollection recalled = Recollection.of(journal);
            return () -> {
                node.world().learnRecalled(source, recalled);
                tell(node, source, recalled);
                return then.get();
            };
        });
    }

    private static void tell(Node node, Kept source, Recollection recalled) {
        Instant since = recalled.since();
        if (since != null) {
            node.notes().lastGood(source.label(), since, node.now());
        }
        if (recalled.unreadable() > 0) {
            node.notes().forgotten(source.label(), recalled.unreadable());
        }
    }
}
