package dev.tocsin.simulator;

import dev.tocsin.effect.Effect;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Subject;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What exists in one system outside, whatever the engine believes. */
final class Ledger {
    private final Capabilities capabilities;
    private final Journal journal;
    private final VirtualTime time;
    private final Duration quarantine;
    private final Map<Marker, List<Made>> objects = new LinkedHashMap<>();
    private final Map<EffectKey, Happened> happened = new TreeMap<>();
    private final Set<EffectKey> dropped = new HashSet<>();
    private final Set<String> deliveries = new HashSet<>();
    private final Map<Line, EffectKey> latest = new HashMap<>();
    private final Map<Integer, Deque<Long>> calls = new HashMap<>();
    private int refs;

    /** An object, when it was made by the store's clock, and whether that was later than anybody would look for it. */
    record Made(OutsideRef ref, Instant at, boolean tooLate) {}

    /** An effect that has happened, first at a time. */
    record Happened(Effect call, OutsideRef ref, long at) {}

    private record Line(StreamId stream, Subject subject) {}

    Ledger(String name, Duration quarantine, Journal journal, VirtualTime time, Capabilities.Trait... traits) {
        this.capabilities =
                new Capabilities(WayKind.of(name), List.of(), new Capabilities.Pace(20, 30), List.of(traits));
        this.quarantine = quarantine;
        this.journal = journal;
        this.time = time;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    String name() {
        return capabilities.name().value();
    }

    boolean joins() {
        return capabilities.traits().contains(Capabilities.Trait.JOINS_SAME_KEY);
    }

    /** A call has reached the other side, which may yet do anything with it. */
    void called(SimNode node, Effect call, Attempt attempt) {
        Invariant.I10_LEDGER.holds(
                journal.born(attempt.key()) != null, attempt.key() + " is called and was never asked for");
        if (call instanceof PagerCall.Page page) {
            journal.sending(attempt.key(), page.track(), page.person(), attempt.number());
        }
        Deque<Long> second = calls.computeIfAbsent(node.number(), it -> new ArrayDeque<>());
        while (!second.isEmpty() && second.getFirst() <= time.now() - VirtualTime.SECOND) {
            second.removeFirst();
        }
        second.addLast(time.now());
        Invariant.I17_BOUNDED.holds(
                second.size()
                        <= capabilities.pace().burst() + capabilities.pace().perSecond() + 1,
                name() + " got " + second.size() + " calls of one node in a second");
    }

    /** It happens while its sender waits; {@code hold} is under which lease, null if that one was lost. */
    OutsideRef happen(Effect call, Attempt attempt, Journal.@Nullable Hold hold) {
        if (hold != null) {
            order(attempt.key());
        }
        return land(call, attempt, hold);
    }

    /** It happens, perhaps when its sender has given up. */
    OutsideRef land(Effect call, Attempt attempt, Journal.@Nullable Hold hold) {
        EffectKey key = attempt.key();
        Happened before = happened.get(key);
        if (before != null && joins()) {
            return before.ref();
        }
        Invariant.I2_PAGED_ONCE.holds(
                !(call instanceof PagerCall.Page) || deliveries.add(key + " " + attempt.number()),
                key + " is paged twice in attempt " + attempt.number());
        OutsideRef ref = new OutsideRef(name() + "-" + ++refs, call.kind(), null);
        happened.putIfAbsent(key, new Happened(call, ref, time.now()));
        Marker marker =
                call instanceof PagerCall.Page ? key.asMarker() : call.marker().orElse(null);
        if (marker != null) {
            boolean tooLate = hold == null || late(hold.since());
            objects.computeIfAbsent(marker, it -> new ArrayList<>()).add(new Made(ref, journal.now(), tooLate));
        }
        time.note(key.sequence() * 37 + key.ordinal());
        return ref;
    }

    private boolean late(Instant since) {
        return Duration.between(since, journal.now()).compareTo(quarantine) >= 0;
    }

    private void order(EffectKey key) {
        Journal.Born born = journal.born(key);
        Subject subject = born == null ? null : born.effect().subject();
        if (subject == null || journal.wasParked(key)) {
            return;
        }
        Line line = new Line(key.stream(), subject);
        EffectKey last = latest.get(line);
        Invariant.I12_ORDER.holds(
                last == null || last.compareTo(key) <= 0, key + " of " + subject + " happens after " + last);
        latest.put(line, key);
    }

    /** It is accepted, and never happens. */
    OutsideRef drop(EffectKey key) {
        dropped.add(key);
        return new OutsideRef(name() + "-" + ++refs, "dropped", null);
    }

    boolean dropped(EffectKey key) {
        return dropped.contains(key);
    }

    List<OutsideRef> seen(Marker marker, Instant before) {
        return objects.getOrDefault(marker, List.of()).stream()
                .filter(it -> !it.at().isAfter(before))
                .map(Made::ref)
                .toList();
    }

    Map<Marker, List<Made>> objects() {
        return objects;
    }

    Map<EffectKey, Happened> happened() {
        return happened;
    }
}
