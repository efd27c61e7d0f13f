package dev.tocsin.runtime.drive;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of one engine: named, daemons, and known, so that closing can tell its own from others' and wait for them. */
final class Threads {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    private final String prefix;
    private final Set<Thread> own = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    Threads(String prefix) {
        this.prefix = prefix;
    }

    ThreadFactory named(String what) {
        return work -> {
            Thread thread = new Thread(work, prefix + "-" + what + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            own.removeIf(it -> it.getState() == Thread.State.TERMINATED);
            own.add(thread);
            return thread;
        };
    }

    /** Whether the caller is one of them: it can't wait for its own end. */
    boolean isOwn() {
        return own.contains(Thread.currentThread());
    }

    /**
     * Waits until each has ended, and not only its pool: a pool calls itself terminated while its last thread still runs
     * out. Says so of those that don't end in time.
     */
    void awaitEnd(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : own) {
                thread.join(
                        Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
                if (thread.isAlive()) {
                    LOG.warn(
                            "a call of an adapter or listener ignores the end of the engine; its thread {} is left behind",
                            thread.getName());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
