package dev.tocsin.runtime.step;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.spi.Claim;
import dev.tocsin.view.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lanes of a node, and whether there is anything to do in them. Read and changed while landing only. */
final class Lanes {
    private final Map<Lane, LaneState> lanes = new EnumMap<>(Lane.class);
    private final Host host;
    private final EngineClock clock;
    private long activity;

    Lanes(Settings settings, Adapters adapters, Host host, EngineClock clock) {
        this.host = host;
        this.clock = clock;
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new LaneState(lane, settings.of(lane), adapters));
        }
    }

    LaneState get(Lane lane) {
        LaneState state = lanes.get(lane);
        if (state == null) {
            throw new IllegalStateException("no lane " + lane);
        }
        return state;
    }

    /** How often something has happened that may give a lane something to do. */
    long activity() {
        return activity;
    }

    void stirred() {
        activity++;
    }

    void stir() {
        activity++;
        lanes.keySet().forEach(host::wake);
    }

    void stirUnlessDry() {
        lanes.forEach((lane, state) -> {
            if (!state.isDrySince(activity)) {
                host.wake(lane);
            }
        });
    }

    boolean isIdle() {
        return lanes.values().stream().allMatch(LaneState::isIdle);
    }

    /** Whether each lane claims, or ends what it holds. */
    boolean haveMovedWithin(Duration time) {
        return lanes.values().stream().allMatch(it -> it.hasMovedWithin(time, host.nanos()));
    }

    /** Whether nothing is in hand, and nothing was due when each lane last claimed. */
    boolean isQuiet() {
        return lanes.values().stream().allMatch(it -> it.isIdle() && isDry(it));
    }

    private boolean isDry(LaneState lane) {
        Instant due = lane.nextDue();
        return lane.adapters().isEmpty() || lane.isDrySince(activity) && (due == null || due.isAfter(clock.now()));
    }

    @Nullable
    Instant nextDue() {
        return lanes.values().stream()
                .map(LaneState::nextDue)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    Slots reserve() {
        Slots slots = new Slots();
        lanes.values().forEach(it -> it.reserve(slots, clock.now()));
        return slots;
    }

    void giveBack(Slots slots) {
        slots.shares().forEach(it -> get(it.lane()).giveBack(it));
    }

    void withdrawn(List<EffectKey> keys) {
        lanes.values().forEach(it -> it.withdrawn(keys));
    }

    /** What this node holds and has not begun. */
    List<Claim.Held> untouched() {
        return lanes.values().stream().flatMap(it -> it.untouched().stream()).toList();
    }

    Map<Lane, Duration> lateness() {
        Map<Lane, Duration> lateness = new EnumMap<>(Lane.class);
        lanes.forEach((lane, state) -> lateness.put(lane, state.lateness()));
        return lateness;
    }

    Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        lanes.values().forEach(it -> it.describe(clock.now(), states));
        return states;
    }

    Map<Lane, Meters.OfLane> meters(Map<Lane, Integer> waiting) {
        Map<Lane, Meters.OfLane> meters = new EnumMap<>(Lane.class);
        lanes.forEach((lane, state) -> meters.put(lane, state.meters(waiting.getOrDefault(lane, 0))));
        return meters;
    }

    Map<String, Meters.Breaker> breakers() {
        Map<String, Meters.Breaker> breakers = new TreeMap<>();
        lanes.values().forEach(it -> it.breakers(clock.now(), breakers));
        return breakers;
    }

    Map<Lane, Integer> busy() {
        Map<Lane, Integer> busy = new EnumMap<>(Lane.class);
        lanes.forEach((lane, state) -> busy.put(lane, state.running()));
        return busy;
    }
}
