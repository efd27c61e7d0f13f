package dev.tocsin.runtime.step;

import dev.tocsin.model.Lane;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Claims what is due in a lane, adapter by adapter, as much as the node has workers and the adapters have room for. */
final class Claimer {
    private static final Duration LEAST = Duration.ofMillis(1);

    private final Node node;
    private final Lane lane;
    private final Deque<String> left = new ArrayDeque<>();
    private long began;
    private boolean found;
    private @Nullable Instant wakeAt;
    private @Nullable Instant due;

    Claimer(Node node, Lane lane) {
        this.node = node;
        this.lane = lane;
    }

    /** The first claim, at once: what came due while nobody was there has waited long enough. */
    Step first() {
        return begin(node.lane(lane));
    }

    /** The next claim, or a pause until one may bring something. */
    private Step next() {
        LaneState state = node.lane(lane);
        while (!left.isEmpty() && !node.isClosing()) {
            String adapter = left.remove();
            Throttle throttle = state.throttle(adapter);
            int room = throttle.take(state.free(), node.now());
            if (room > 0) {
                return claim(adapter, room);
            }
            found = true;
            Instant at = throttle.nextAt(node.now());
            if (state.free() > 0) {
                state.moves(node.host().nanos());
                wakeAt = earlier(wakeAt, at);
                due = earlier(due, at);
            }
        }
        return pause(state);
    }

    private Step pause(LaneState state) {
        Duration pause = node.settings().of(lane).poll();
        if (wakeAt != null && node.now().plus(pause).isAfter(wakeAt)) {
            pause = Duration.between(node.now(), wakeAt);
        }
        if (!found || due != null) {
            state.dry(began, due);
        }
        return begin(state).after(pause.compareTo(LEAST) < 0 ? LEAST : pause);
    }

    private Step begin(LaneState state) {
        return () -> () -> {
            left.clear();
            left.addAll(state.adapters());
            began = node.lanes().activity();
            found = false;
            wakeAt = null;
            due = null;
            return Optional.of(next());
        };
    }

    private Step claim(String adapter, int room) {
        Settings.OfLane settings = node.settings().of(lane);
        long since = node.host().nanos();
        Claim claim = new Claim.Due(node.id(), node.namespace(), lane, List.of(adapter), room, settings.lease());
        return () -> {
            try {
                ClaimAnswer answer = node.store().claim(claim);
                return () -> claimed(adapter, room, answer, since);
            } catch (StoreUnavailable e) {
                return () -> {
                    node.lane(lane).throttle(adapter).giveBack(room);
                    found = true;
                    return Optional.of(next());
                };
            }
        };
    }

    private Optional<Step> claimed(String adapter, int room, ClaimAnswer answer, long since) {
        node.hear(answer.now());
        node.lane(lane).moves(node.host().nanos());
        node.lane(lane).throttle(adapter).giveBack(room - answer.rows().size());
        for (Row row : answer.rows()) {
            found = true;
            node.leases().run(row, since);
        }
        Instant next = answer.nextDue();
        if (next != null) {
            // told by one clock: the node's may be ahead of it, and would claim over and over until the store's is
            // there
            wakeAt = earlier(wakeAt, node.now().plus(Duration.between(answer.now(), next)));
            due = earlier(due, next);
        }
        if (answer.rows().size() == room) {
            left.addFirst(adapter);
        }
        return Optional.of(next());
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
