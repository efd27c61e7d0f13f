package dev.tocsin.runtime.drive;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one engine: named, daemons, and known, so that closing can tell its own from others'. */
final class Threads {
    private final String prefix;
    private final Set<Thread> own = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    Threads(String prefix) {
        this.prefix = prefix;
    }

    ThreadFactory named(String what) {
        return work -> {
            Thread thread = new Thread(
                    () -> {
                        own.add(Thread.currentThread());
                        try {
                            work.run();
                        } finally {
                            own.remove(Thread.currentThread());
                        }
                    },
                    prefix + "-" + what + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Whether the caller is one of them: it can't wait for its own end. */
    boolean isOwn() {
        return own.contains(Thread.currentThread());
    }
}
