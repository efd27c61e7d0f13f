package dev.tocsin.runtime.drive;

import dev.tocsin.runtime.step.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one machine step by step on the workers of a lane. A call that outlasts its budget is interrupted; a second later
 * its thread is left behind and the machine goes on without it.
 */
final class Machine {
    private static final Logger LOG = LoggerFactory.getLogger(Machine.class);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(1);

    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final Function<Step.Landing, Optional<Step>> guarded;

    // all below guarded by this
    private Step step;
    private long turn;
    private boolean woken;
    private @Nullable Thread calling;
    private @Nullable Future<?> pausing;
    private @Nullable Future<?> watching;

    Machine(
            Step first,
            Executor workers,
            ScheduledExecutorService timer,
            Function<Step.Landing, Optional<Step>> guarded) {
        this.step = first;
        this.workers = workers;
        this.timer = timer;
        this.guarded = guarded;
    }

    /** Begins, or goes on with the next step. */
    synchronized void go() {
        Duration pause = step.pause();
        if (pause.isZero()) {
            submit();
        } else if (woken) {
            woken = false;
            submit();
        } else {
            pausing = schedule(this::wake, pause);
        }
    }

    /** Cuts its pause short: the one that it makes, or the next one. */
    synchronized void wake() {
        Future<?> pause = pausing;
        if (pause == null) {
            woken = true;
        } else {
            pausing = null;
            pause.cancel(false);
            submit();
        }
    }

    private void submit() {
        long now = turn;
        try {
            workers.execute(() -> run(now));
        } catch (RejectedExecutionException e) {
            LOG.debug("the engine is closed; a step is left to whoever holds its lease next");
        }
    }

    private void run(long begun) {
        Step taken = begin(begun);
        if (taken == null) {
            return;
        }
        Step.Landing landing;
        try {
            landing = taken.take();
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            LOG.error("a step of the engine failed; it goes on as if the step had not ended", e);
            landing = taken.abandoned();
        }
        if (finish(begun)) {
            advance(landing);
        }
    }

    private synchronized @Nullable Step begin(long begun) {
        if (turn != begun) {
            return null;
        }
        calling = Thread.currentThread();
        step.budget().ifPresent(budget -> watching = schedule(() -> interrupt(begun), budget));
        return step;
    }

    /** Whether the call that has ended is still waited for. */
    private synchronized boolean finish(long begun) {
        boolean waitedFor = turn == begun;
        if (waitedFor) {
            moveOn();
        }
        if (Thread.interrupted()) {
            LOG.debug("a call ended as it was interrupted");
        }
        return waitedFor;
    }

    private void moveOn() {
        turn++;
        calling = null;
        Future<?> watch = watching;
        if (watch != null) {
            watch.cancel(false);
            watching = null;
        }
    }

    private void advance(Step.Landing landing) {
        Optional<Step> next = guarded.apply(landing);
        if (next.isPresent()) {
            synchronized (this) {
                step = next.get();
            }
            go();
        }
    }

    private synchronized void interrupt(long begun) {
        Thread thread = calling;
        if (turn == begun && thread != null) {
            thread.interrupt();
            watching = schedule(() -> leaveBehind(begun), LAST_CHANCE);
        }
    }

    private void leaveBehind(long begun) {
        Step abandoned;
        synchronized (this) {
            if (turn != begun) {
                return;
            }
            moveOn();
            abandoned = step;
        }
        LOG.warn("a call ignores that its time is over; its thread is left behind");
        advance(abandoned.abandoned());
    }

    private @Nullable Future<?> schedule(Runnable what, Duration delay) {
        try {
            return timer.schedule(what, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the engine is closed; a step is left to whoever holds its lease next");
            return null;
        }
    }
}
