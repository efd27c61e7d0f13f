package dev.tocsin.runtime.step;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsAnswer;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.spi.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Keeps what decisions see fresh, looks for what is stuck, and asks adapters that refused everything whether they are well. */
final class Housekeeping {
    private static final Duration FIRST_LOOK = Duration.ofMillis(20);

    private static final int MOST = 100;

    /** Often enough that a node which only listens knows whether the store is there. */
    private static final Duration LISTEN = Duration.ofSeconds(10);

    /** More is only counted so far. */
    private static final int WAITING = 500;

    /** From when on a row that this node could not take is an alarm: there may be no node that can. */
    private static final Duration UNCLAIMABLE = Duration.ofSeconds(60);

    private final Node node;
    private final Set<EffectKey> told = new TreeSet<>();
    private List<Row> parked = List.of();
    private final Watch watch;

    Housekeeping(Node node) {
        this.node = node;
        this.watch = new Watch(node);
    }

    Step refresh() {
        return () -> () -> {
            if (node.isClosing()) {
                return Optional.empty();
            }
            // before the store was heard nobody knows what time it is, and whom a rotation means
            return node.world().isRefreshing() || !node.hasHeard()
                    ? Optional.of(
                            refresh().after(node.hasHeard() ? node.settings().refresh() : FIRST_LOOK))
                    : Refresh.all(
                            node,
                            () -> Optional.of(refresh().after(node.settings().refresh())));
        };
    }

    Step audit() {
        return rows(new RowsQuery.Parked(node.namespace(), MOST), rows -> {
            parked = rows;
            return Optional.of(overdue());
        });
    }

    private Step overdue() {
        return rows(new RowsQuery.Overdue(node.namespace(), Duration.ZERO, WAITING), waiting -> {
            List<Row> rows = waiting.stream().filter(this::isOverdue).toList();
            Set<EffectKey> still = new TreeSet<>();
            for (Row row : rows) {
                still.add(row.key());
                if (!told.contains(row.key())) {
                    tell(row);
                }
            }
            told.clear();
            told.addAll(still);
            Step look = watch.look(
                    () -> {
                        node.checkup().audited(parked, rows, waiting, watch.missing());
                        return check(refusing());
                    },
                    this::later);
            return new Unveiling(node).of(parked, rows, () -> Optional.of(look));
        });
    }

    /** Nothing but whether the store is there, and whether what waits is taken by those whose work it is. */
    Step listen() {
        return () -> {
            try {
                RowsAnswer answer = node.store()
                        .rows(new RowsQuery.Overdue(
                                node.namespace(), node.settings().overdue(), MOST));
                return () -> {
                    node.hear(answer.now());
                    List<Row> rows = answer.rows().stream()
                            .filter(it -> it.lane() != Lane.FEED || isMine(it))
                            .toList();
                    rows.stream().filter(it -> !told.contains(it.key())).forEach(node.notes()::overdue);
                    told.clear();
                    rows.forEach(it -> told.add(it.key()));
                    node.checkup().audited(List.of(), rows, rows, new TreeSet<>());
                    return listenOn();
                };
            } catch (StoreUnavailable e) {
                return this::listenOn;
            }
        };
    }

    private Optional<Step> listenOn() {
        return node.isClosing() ? Optional.empty() : Optional.of(listen().after(LISTEN));
    }

    private boolean isMine(Row row) {
        return node.adapters().names(row.lane()).contains(row.adapter());
    }

    private boolean isOverdue(Row row) {
        if (row.lane() == Lane.FEED && !isMine(row)) {
            return false; // whoever had the feed is away, or has given it up: nobody waits but itself
        }
        Duration bound = isMine(row) ? node.settings().overdue() : UNCLAIMABLE;
        return !row.visibleAt().plus(bound).isAfter(node.now());
    }

    private void tell(Row row) {
        if (isMine(row)) {
            node.notes().overdue(row);
        } else {
            node.notes().unclaimable(row);
        }
    }

    private Deque<Refusing> refusing() {
        Deque<Refusing> all = new ArrayDeque<>();
        for (Lane lane : Lane.values()) {
            for (String name : node.adapters().names(lane)) {
                Throttle throttle = node.lane(lane).throttle(name);
                if (throttle.refusal() != null || parked.stream().anyMatch(it -> Revival.waitsFor(name, it))) {
                    node.adapters().find(lane, name).ifPresent(it -> all.add(new Refusing(lane, throttle, it)));
                }
            }
        }
        return all;
    }

    private record Refusing(Lane lane, Throttle throttle, Adapters.Bound<?> adapter) {}

    private Optional<Step> check(Deque<Refusing> left) {
        if (left.isEmpty()) {
            return later();
        }
        Refusing one = left.remove();
        Settings.OfLane settings = node.settings().of(one.lane());
        return Optional.of(Step.within(
                settings.call(),
                () -> {
                    Probe.State state = probe(one);
                    return () -> {
                        if (state == Probe.State.READY || state == Probe.State.IMPAIRED) {
                            recovered(one);
                        }
                        return check(left);
                    };
                },
                () -> check(left)));
    }

    private void recovered(Refusing one) {
        String name = one.adapter().name();
        if (one.throttle().refusal() != null) {
            one.throttle().succeeded();
        }
        Revival.begin(node, name, parked);
        node.notes().recovered(name);
        node.host().wake(one.lane());
    }

    private Probe.State probe(Refusing one) {
        try {
            return one.adapter()
                    .adapter()
                    .check(node.host().deadline(node.settings().of(one.lane()).call()))
                    .state();
        } catch (RuntimeException e) {
            return Probe.State.UNREACHABLE;
        }
    }

    private Optional<Step> later() {
        return node.isClosing()
                ? Optional.empty()
                : Optional.of(audit().after(node.settings().audit()));
    }

    private Step rows(RowsQuery query, Function<List<Row>, Optional<Step>> then) {
        return () -> {
            try {
                RowsAnswer answer = node.store().rows(query);
                return () -> {
                    node.hear(answer.now());
                    return then.apply(answer.rows());
                };
            } catch (StoreUnavailable e) {
                return this::later;
            }
        };
    }
}
