package dev.tocsin.runtime.step;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.ChatAdapter;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.OutsideAdapter;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import dev.tocsin.spi.StatusPageAdapter;
import dev.tocsin.spi.TicketAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The outside world of a test: it keeps its own ledger of what exists, whatever the engine believes. Thread-safe. */
public class Outside<C extends Effect> implements OutsideAdapter<C> {

    /** What goes wrong with a call. */
    public enum Fault {
        NONE,
        /** Nothing happens, and it says so. */
        REFUSED_CONNECTION,
        /** It asks to be left alone for a while. */
        THROTTLED,
        /** It happens, and the answer is lost. */
        ANSWER_LOST,
        /** The answer is lost, and it happens when {@link #land} says so. */
        LANDS_LATE,
        /** It does not happen, and the answer is lost. */
        REQUEST_LOST,
        /** This call is refused for good. */
        REFUSED,
        /** Every call is refused for good. */
        REVOKED
    }

    private final Capabilities capabilities;
    private final Map<Marker, List<OutsideRef>> objects = new LinkedHashMap<>();
    private final Map<EffectKey, List<C>> calls = new LinkedHashMap<>();
    private final Map<EffectKey, C> done = new LinkedHashMap<>();
    private final List<Runnable> late = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile Function<C, Fault> faults = call -> Fault.NONE;
    private volatile Probe.State health = Probe.State.READY;
    private volatile boolean blind;
    private volatile boolean closed;

    protected Outside(String name, Capabilities.Trait... traits) {
        capabilities =
                new Capabilities(WayKind.of(name), List.of(), new Capabilities.Pace(1000, 1000), List.of(traits));
    }

    public static final class Chat extends Outside<ChatCall> implements ChatAdapter {
        public Chat() {
            super("slack");
        }
    }

    public static final class Tickets extends Outside<TicketCall> implements TicketAdapter {
        public Tickets() {
            super("jira");
        }
    }

    public static final class Page extends Outside<StatusPageCall> implements StatusPageAdapter {
        public Page() {
            super("statuspage");
        }
    }

    public static final class Siren extends Outside<PagerCall> implements Pager {
        public Siren(String name) {
            super(name, Capabilities.Trait.JOINS_SAME_KEY);
        }
    }

    public void failing(Function<C, Fault> script) {
        faults = script;
    }

    /** Whether nothing can be looked for. */
    public void blind(boolean now) {
        blind = now;
    }

    public void healthy(Probe.State state) {
        health = state;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Outcome perform(C call, Attempt attempt) {
        Fault fault = faults.apply(call);
        synchronized (this) {
            calls.computeIfAbsent(attempt.key(), it -> new ArrayList<>()).add(call);
        }
        return switch (fault) {
            case NONE -> new Outcome.Done(happen(call, attempt.key()), List.of());
            case REFUSED_CONNECTION -> new Outcome.TryLater("connection refused", null);
            case THROTTLED -> new Outcome.TryLater("too many requests", Duration.ofSeconds(7));
            case ANSWER_LOST -> {
                happen(call, attempt.key());
                yield new Outcome.Unknown("no answer");
            }
            case LANDS_LATE -> {
                late.add(() -> happen(call, attempt.key()));
                yield new Outcome.Unknown("no answer");
            }
            case REQUEST_LOST -> new Outcome.Unknown("no answer");
            case REFUSED -> new Outcome.Refused("no such thing", "make one", Outcome.Scope.EFFECT);
            case REVOKED -> new Outcome.Refused("token revoked", "give it a new one", Outcome.Scope.ADAPTER);
        };
    }

    /** What was under way for long arrives. */
    public void land() {
        late.forEach(Runnable::run);
        late.clear();
    }

    private synchronized OutsideRef happen(C call, EffectKey key) {
        OutsideRef ref = new OutsideRef(capabilities.name() + "-" + ids.incrementAndGet(), call.kind(), null);
        boolean joins = capabilities.traits().contains(Capabilities.Trait.JOINS_SAME_KEY);
        if (joins && done.containsKey(key)) {
            return ref;
        }
        done.put(key, call);
        call.marker()
                .ifPresent(it ->
                        objects.computeIfAbsent(it, mark -> new ArrayList<>()).add(ref));
        return ref;
    }

    @Override
    public synchronized Sighting look(C call, Marker marker, Deadline deadline) {
        if (blind) {
            return new Sighting.Unclear("search is away", null);
        }
        List<OutsideRef> found = objects.getOrDefault(marker, List.of());
        if (found.isEmpty()) {
            return new Sighting.Absent();
        }
        return found.size() == 1 ? new Sighting.One(found.get(0)) : new Sighting.Several(found);
    }

    @Override
    public Probe check(Deadline deadline) {
        return new Probe(health, List.of());
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }

    /** What was done, each effect once, in order. */
    public synchronized List<C> done() {
        return List.copyOf(done.values());
    }

    public synchronized List<EffectKey> keys() {
        return List.copyOf(done.keySet());
    }

    /** How often an effect was tried. */
    public synchronized int calls(EffectKey key) {
        return calls.getOrDefault(key, List.of()).size();
    }

    public synchronized int calls() {
        return calls.values().stream().mapToInt(List::size).sum();
    }

    public synchronized Map<Marker, List<OutsideRef>> objects() {
        Map<Marker, List<OutsideRef>> copy = new LinkedHashMap<>();
        objects.forEach((mark, refs) -> copy.put(mark, List.copyOf(refs)));
        return copy;
    }
}
