package dev.tocsin.runtime.step;

import com.google.common.collect.ImmutableSet;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Find;
import dev.tocsin.spi.FindAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsAnswer;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.spi.Scope;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.Head;
import dev.tocsin.view.IncidentFilter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether every incident in which somebody is sought has the timer that goes on seeking. Some incidents a time, in
 * turn; what is missing twice in a row is an alarm, since events and rows are not read in one moment.
 */
final class Watch {
    private static final int LISTED = 1000;
    private static final Find.After FIRST = new Find.After(Instant.EPOCH, null);
    private static final int A_TIME = 50;

    private final Node node;
    private final Deque<StreamId> turn = new ArrayDeque<>();
    private final Set<StreamId> suspects = new LinkedHashSet<>();
    private final Set<EffectKey> missing = new TreeSet<>();
    private final Set<EffectKey> told = new TreeSet<>();
    private final Set<StreamId> open = new TreeSet<>();
    private Find.@Nullable After next;
    private int left;

    Watch(Node node) {
        this.node = node;
    }

    /** The timers that should be there and are not, as of the last look at each. */
    Set<EffectKey> missing() {
        return told;
    }

    /** A pass over some incidents; {@code away} if the store does not answer. */
    Step look(Supplier<Optional<Step>> then, Supplier<Optional<Step>> away) {
        IncidentFilter all =
                new IncidentFilter(IncidentFilter.open().phases(), null, List.of(), List.of(), null, LISTED);
        Find find = new Find(node.namespace(), all, Scope.everything(), next);
        return () -> {
            try {
                FindAnswer answer = node.store().find(find);
                return () -> {
                    node.hear(answer.now());
                    listed(answer.heads());
                    return next(then, away);
                };
            } catch (StoreUnavailable e) {
                return away::get;
            }
        };
    }

    /**
     * The newest, as a rule all; if there are more, then one page of them at each of the following passes, in the order in
     * which they changed: what changes meanwhile comes further behind and is not missed.
     */
    private void listed(List<Head> heads) {
        heads.forEach(it -> open.add(it.stream()));
        enqueue();
        if (heads.size() < LISTED) {
            forgetAllBut(open);
            open.clear();
            next = null;
        } else if (next == null) {
            next = FIRST;
        } else {
            Head last = heads.get(heads.size() - 1);
            next = new Find.After(last.changed(), last.stream());
        }
    }

    private void forgetAllBut(Set<StreamId> still) {
        turn.removeIf(it -> !still.contains(it));
        missing.removeIf(it -> !still.contains(it.stream()));
        suspects.retainAll(still);
        told.retainAll(missing);
    }

    /** Suspects come first; those for whom there is no time now are the first of the next pass. */
    private void enqueue() {
        List<StreamId> first = suspects.stream().limit(A_TIME).toList();
        first.forEach(it -> {
            turn.remove(it);
            turn.addFirst(it);
            suspects.remove(it);
        });
        Set<StreamId> known = new TreeSet<>(turn);
        open.stream().filter(it -> !known.contains(it)).forEach(turn::addLast);
        left = A_TIME + first.size();
    }

    private Optional<Step> next(Supplier<Optional<Step>> then, Supplier<Optional<Step>> away) {
        StreamId stream = left > 0 && !node.isClosing() ? turn.poll() : null;
        left--;
        if (stream == null) {
            return then.get();
        }
        Folded<?> known = node.cached(stream);
        return Optional.of(load(known == null ? node.blank(stream) : known, then, away));
    }

    private Step load(Folded<?> from, Supplier<Optional<Step>> then, Supplier<Optional<Step>> away) {
        return () -> {
            Loading loading = Loading.of(node.store(), from);
            return () -> {
                node.hear(loading.now());
                if (loading.away() != null) {
                    return away.get();
                }
                if (loading.unreadable() != null) {
                    return next(then, away); // told by whoever wants to decide there
                }
                if (!loading.isWhole()) {
                    return Optional.of(load(loading.folded(), then, away));
                }
                Set<EffectKey> wanted = new TreeSet<>(loading.folded().timers());
                return wanted.isEmpty()
                        ? seen(from.stream(), ImmutableSet.of(), then, away)
                        : Optional.of(rows(from.stream(), wanted, then, away));
            };
        };
    }

    private Step rows(
            StreamId stream, Set<EffectKey> wanted, Supplier<Optional<Step>> then, Supplier<Optional<Step>> away) {
        return () -> {
            try {
                RowsAnswer answer = node.store().rows(new RowsQuery.OfStream(stream));
                return () -> {
                    node.hear(answer.now());
                    answer.rows().stream()
                            .filter(it -> !it.state().isEnd())
                            .map(Row::key)
                            .forEach(wanted::remove);
                    return seen(stream, wanted, then, away);
                };
            } catch (StoreUnavailable e) {
                return away::get;
            }
        };
    }

    private Optional<Step> seen(
            StreamId stream, Set<EffectKey> absent, Supplier<Optional<Step>> then, Supplier<Optional<Step>> away) {
        missing.removeIf(it -> it.stream().equals(stream) && !absent.contains(it));
        told.retainAll(missing);
        for (EffectKey key : absent) {
            if (missing.add(key)) {
                suspects.add(stream);
            } else if (told.add(key)) {
                node.notes().withoutTimer(key);
            }
        }
        if (absent.stream().anyMatch(told::contains)) {
            suspects.add(stream);
        }
        return next(then, away);
    }
}
