package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.spi.Deadline;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Calls with a deadline in monotonic time, on a thread of their own. */
final class Clocked {

    /** What a call may take beyond its deadline: a busy machine, never another timeout (those of HTTP clients begin at 10 s). */
    static final Duration GRACE = Duration.ofSeconds(7);

    /** More than any call over a local fake takes. */
    static final Duration AMPLE = Duration.ofSeconds(20);

    private Clocked() {}

    static Deadline in(Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        return () -> Duration.ofNanos(end - System.nanoTime());
    }

    /** What a call answers, which must come before the budget and the grace are used up. */
    static <A> A within(Duration budget, String what, Supplier<A> call) {
        FutureTask<A> task = new FutureTask<>(call::get);
        Thread thread = start(task);
        join(thread, budget.plus(GRACE));
        if (thread.isAlive()) {
            thread.interrupt();
        }
        assertThat(task.isDone())
                .as("%s must end within its deadline of %s, and had not %s later", what, budget, GRACE)
                .isTrue();
        return answer(task, what);
    }

    /** What a call answers that is interrupted while it waits. */
    static <A> A interrupted(Duration before, String what, Supplier<A> call) {
        FutureTask<A> task = new FutureTask<>(call::get);
        Thread thread = start(task);
        join(thread, before);
        assertThat(task.isDone())
                .as("%s was to wait for an answer that never ends", what)
                .isFalse();
        thread.interrupt();
        join(thread, GRACE);
        assertThat(task.isDone())
                .as("%s must end when its thread is interrupted, and had not %s later", what, GRACE)
                .isTrue();
        return answer(task, what);
    }

    static Thread start(Runnable work) {
        Thread thread = new Thread(work, "contract");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static void join(Thread thread, Duration longest) {
        try {
            thread.join(longest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test itself was interrupted", e);
        }
    }

    private static <A> A answer(FutureTask<A> task, String what) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new AssertionError(what + " must answer with a value, never with an exception", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test itself was interrupted", e);
        }
    }
}
