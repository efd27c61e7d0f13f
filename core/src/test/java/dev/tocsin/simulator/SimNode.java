package dev.tocsin.simulator;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Lane;
import dev.tocsin.model.StreamId;
import dev.tocsin.runtime.step.Folded;
import dev.tocsin.runtime.step.Host;
import dev.tocsin.runtime.step.Node;
import dev.tocsin.runtime.step.Step;
import dev.tocsin.spi.Deadline;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A node and its driver: it lives until it dies or is closed, may stand still, and has a monotonic clock of its own. */
final class SimNode implements Host, Folded.Cache {
    private final int number;
    private final VirtualTime time;
    private final Chances chances;
    private final Consumer<Finding> alarms;
    private final boolean keeps;
    private final double rate;
    private final Map<Lane, VirtualTime.Task> claimers = new EnumMap<>(Lane.class);
    private final Map<StreamId, Folded<?>> kept = new HashMap<>();
    private long stoodStill;
    private long frozenUntil;
    private long lag;
    private boolean hangs;
    private boolean alive = true;
    private boolean closing;
    private @Nullable Node node;

    /** A node died in the middle of a step: nothing of it goes on. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;

        Died() {
            super("the node died", null, false, false);
        }
    }

    SimNode(int number, VirtualTime time, Chances chances, boolean keeps, Consumer<Finding> alarms) {
        this.number = number;
        this.time = time;
        this.chances = chances;
        this.keeps = keeps;
        this.alarms = alarms;
        this.rate = chances.strikes(Fault.CLOCK_DRIFT)
                ? 0.99 + 0.02 * chances.of(Fault.CLOCK_DRIFT).nextDouble()
                : 1;
    }

    void start(Function<SimNode, Node.Parts> parts) {
        Node it = new Node(parts.apply(this));
        node = it;
        for (Node.Standing standing : it.standing()) {
            VirtualTime.Task task = schedule(standing.first());
            Lane lane = standing.lane();
            if (lane != null) {
                claimers.put(lane, task);
            }
        }
    }

    Node node() {
        Node it = node;
        if (it == null) {
            throw new IllegalStateException("not started");
        }
        return it;
    }

    int number() {
        return number;
    }

    boolean isAlive() {
        return alive;
    }

    boolean isClosing() {
        return closing;
    }

    void close() {
        closing = true;
        node().close();
    }

    void die() {
        alive = false;
        time.drop(this);
    }

    long frozenUntil() {
        return frozenUntil;
    }

    Map<StreamId, Folded<?>> kept() {
        return kept;
    }

    /** Stands still in the middle of a call, while all others go on. */
    void standStill(long nanos, boolean clockToo) {
        frozenUntil = time.now() + nanos;
        if (clockToo) {
            stoodStill += nanos;
        }
        time.runUntil(frozenUntil);
        if (!alive) {
            throw new Died();
        }
    }

    /** What it is being told will take so long to arrive. */
    void lag(long nanos) {
        lag += nanos;
    }

    /** What it called never answers. */
    void hang() {
        hangs = true;
    }

    // --- driving

    private VirtualTime.Task schedule(Step step) {
        VirtualTime.Task[] self = new VirtualTime.Task[1];
        self[0] = time.in(this, step.pause().toNanos(), () -> take(step, self[0]));
        return self[0];
    }

    private void take(Step step, VirtualTime.Task task) {
        long outerLag = lag; // another step of this node may be on the stack, standing still
        boolean outerHangs = hangs;
        lag = 0;
        hangs = false;
        Step.Landing landing;
        try {
            landing = step.take();
        } catch (Died e) {
            die();
            return;
        }
        long wait = lag;
        boolean lost = hangs;
        lag = outerLag;
        hangs = outerHangs;
        if (!alive) {
            return;
        }
        if (chances.strikes(Fault.CRASH_BEFORE_LANDING)) {
            die();
            return;
        }
        Optional<Duration> budget = step.budget();
        if (budget.isPresent() && (lost || wait > budget.get().toNanos())) {
            chances.see("answer after the deadline");
            time.in(this, budget.get().toNanos() + VirtualTime.SECOND, () -> land(step.abandoned(), task));
        } else if (wait > 0) {
            time.in(this, wait, () -> land(landing, task));
        } else {
            land(landing, task);
        }
    }

    private void land(Step.Landing landing, VirtualTime.Task task) {
        landing.land().ifPresent(next -> {
            VirtualTime.Task following = schedule(next);
            claimers.replaceAll((lane, claimer) -> claimer == task ? following : claimer);
        });
    }

    @Override
    public void drive(@Nullable Lane lane, Step first) {
        schedule(first);
    }

    @Override
    public void wake(Lane lane) {
        VirtualTime.Task claimer = claimers.get(lane);
        if (claimer != null) {
            time.hasten(claimer);
        }
    }

    @Override
    public void committed(List<Recorded> events) {
        // the store has them
    }

    @Override
    public void alarm(Finding finding, @Nullable StreamId about, Finding plain) {
        alarms.accept(finding);
    }

    @Override
    public double jitter() {
        return time.random().nextDouble();
    }

    @Override
    public long nanos() {
        return number * 1_000_000_007L + (long) ((time.now() - stoodStill) * rate);
    }

    @Override
    public Deadline deadline(Duration budget) {
        return () -> budget;
    }

    // --- folded states: kept while it lives, on most seeds; on others every state is read again

    @Override
    public @Nullable Folded<?> get(StreamId stream) {
        return kept.get(stream);
    }

    @Override
    public void put(Folded<?> folded) {
        if (keeps) {
            kept.put(folded.stream(), folded);
        }
    }

    @Override
    public void drop(StreamId stream) {
        kept.remove(stream);
    }
}
