package dev.tocsin.runtime.step;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.spi.Capabilities.Pace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a node has under way in a lane, and what its adapters may be given. Read and changed while landing only. */
final class LaneState {
    private static final Pace OWN = new Pace(1e6, 1_000_000);

    private final Lane lane;
    private final Settings.OfLane settings;
    private final Map<String, Throttle> throttles = new LinkedHashMap<>();
    private final Map<EffectKey, Boolean> inHand = new TreeMap<>();
    private int reserved;
    private long dryAt = -1;
    private @Nullable Instant nextDue;

    LaneState(Lane lane, Settings.OfLane settings, Adapters adapters) {
        this.lane = lane;
        this.settings = settings;
        for (String name : adapters.names(lane)) {
            Pace pace = adapters.find(lane, name)
                    .map(it -> it.adapter().capabilities().pace())
                    .orElse(OWN);
            throttles.put(name, new Throttle(pace, settings.failures(), settings.rest()));
        }
    }

    int free() {
        return Math.max(0, settings.workers() - inHand.size() - reserved);
    }

    int running() {
        return inHand.size();
    }

    boolean isIdle() {
        return inHand.isEmpty();
    }

    List<String> adapters() {
        return List.copyOf(throttles.keySet());
    }

    Throttle throttle(String adapter) {
        return throttles.computeIfAbsent(adapter, it -> new Throttle(OWN, settings.failures(), settings.rest()));
    }

    /** Takes what is free for a commit that may need it. */
    void reserve(Slots slots, Instant now) {
        throttles.forEach((name, throttle) -> {
            int taken = throttle.take(free(), now);
            reserved += taken;
            slots.put(lane, name, taken);
        });
    }

    void giveBack(Slots.Share share) {
        reserved -= share.taken();
        throttle(share.adapter()).giveBack(share.unused());
    }

    /** Nothing was there to be claimed, as far as was known at that moment. */
    void dry(long activity, @Nullable Instant due) {
        dryAt = activity;
        nextDue = due;
    }

    boolean isDrySince(long activity) {
        return dryAt >= activity;
    }

    @Nullable
    Instant nextDue() {
        return nextDue;
    }

    void begin(EffectKey key) {
        inHand.put(key, false);
    }

    void end(EffectKey key) {
        inHand.remove(key);
    }

    void withdrawn(List<EffectKey> keys) {
        keys.forEach(key -> inHand.computeIfPresent(key, (it, was) -> true));
    }

    boolean isWithdrawn(EffectKey key) {
        return inHand.getOrDefault(key, false);
    }

    void describe(Instant now, Map<String, String> states) {
        throttles.forEach((name, throttle) -> {
            if (!name.isEmpty()) {
                String refusal = throttle.refusal();
                String state = throttle.rests(now) ? "left alone for a while after failures" : "working";
                states.put(name, refusal == null ? state : "refuses everything: " + refusal);
            }
        });
    }
}
