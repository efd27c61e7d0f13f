package dev.tocsin.runtime.drive;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one listener, on a thread of its own, in order. What it throws is logged; what it can't keep up with is dropped. */
final class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
    private static final int MOST_WAITING = 10_000;

    private final Ear ear;
    private final ThreadPoolExecutor thread;
    private final AtomicLong pending = new AtomicLong();

    Teller(Ear ear, Threads threads) {
        this.ear = ear;
        this.thread = new ThreadPoolExecutor(
                1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), threads.named("listener"));
        thread.allowCoreThreadTimeOut(true);
    }

    void tell(Consumer<Ear> what) {
        pending.incrementAndGet();
        try {
            thread.execute(() -> run(what));
        } catch (RejectedExecutionException e) {
            pending.decrementAndGet();
            if (!thread.isShutdown()) {
                LOG.warn(
                        "a listener is {} notices behind and misses some; what must not be missed is in the timeline",
                        MOST_WAITING);
            }
        }
    }

    private void run(Consumer<Ear> what) {
        try {
            what.accept(ear);
        } catch (RuntimeException e) {
            LOG.warn("a listener threw; the engine goes on", e);
        } finally {
            pending.decrementAndGet();
        }
    }

    boolean isIdle() {
        return pending.get() == 0;
    }

    ThreadPoolExecutor thread() {
        return thread;
    }
}
