package dev.tocsin.runtime.step;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.spi.Capabilities.Pace;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Row;
import dev.tocsin.view.Meters;
import java.time.Duration;
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
    private final Map<EffectKey, InHand> inHand = new TreeMap<>();
    private int reserved;
    private long dryAt = -1;
    private Duration lateness = Duration.ZERO;
    private Duration worst = Duration.ZERO;
    private long taken;
    private final long[] counts = new long[4];
    private @Nullable Instant nextDue;
    private long moved = Long.MIN_VALUE;

    /** A row that this node holds. */
    private static final class InHand {
        private final Row row;
        private boolean withdrawn;
        private boolean left;

        InHand(Row row) {
            this.row = row;
        }
    }

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

    /** It claims, or ends what it holds. */
    void moves(long nanos) {
        moved = nanos;
    }

    boolean hasMovedWithin(Duration time, long nanos) {
        return throttles.isEmpty() || moved != Long.MIN_VALUE && nanos - moved <= time.toNanos();
    }

    void begin(Row row) {
        inHand.put(row.key(), new InHand(row));
        Duration late = Duration.between(row.due(), taken(row));
        lateness = late.isNegative() ? Duration.ZERO : late;
        worst = lateness.compareTo(worst) > 0 ? lateness : worst;
        taken++;
    }

    private Instant taken(Row row) {
        return row.visibleAt().minus(settings.lease());
    }

    /** From here on it may have happened. */
    void left(EffectKey key) {
        inHand.computeIfPresent(key, (it, held) -> {
            held.left = true;
            return held;
        });
    }

    /** What is held and has surely not happened by this node's doing. */
    List<Claim.Held> untouched() {
        return inHand.values().stream()
                .filter(it -> !it.left)
                .map(it -> new Claim.Held(it.row.key(), it.row.fence()))
                .toList();
    }

    /** How late the last row was when it was taken. */
    Duration lateness() {
        return lateness;
    }

    void end(EffectKey key) {
        inHand.remove(key);
    }

    void withdrawn(List<EffectKey> keys) {
        keys.forEach(key -> inHand.computeIfPresent(key, (it, held) -> {
            held.withdrawn = true;
            return held;
        }));
    }

    boolean isWithdrawn(EffectKey key) {
        InHand held = inHand.get(key);
        return held != null && held.withdrawn;
    }

    /** What came of a call. */
    void came(Outcome outcome) {
        counts[outcome.match(done -> 0, later -> 1, unknown -> 2, refused -> 3)]++;
    }

    Meters.OfLane meters(int waiting) {
        return new Meters.OfLane(
                running(), waiting, lateness, worst, taken, counts[0], counts[1], counts[2], counts[3]);
    }

    void breakers(Instant now, Map<String, Meters.Breaker> breakers) {
        throttles.forEach((name, throttle) -> {
            if (!name.isEmpty()) {
                Meters.Breaker state = throttle.rests(now) ? Meters.Breaker.RESTING : Meters.Breaker.CLOSED;
                breakers.put(name, throttle.refusal() == null ? state : Meters.Breaker.REFUSING);
            }
        });
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
