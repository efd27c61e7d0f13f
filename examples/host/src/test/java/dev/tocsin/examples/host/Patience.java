package dev.tocsin.examples.host;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what happens by itself. */
final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Patience() {}

    static void until(String what, Supplier<Boolean> happened) {
        until(what, LONGEST, happened);
    }

    static void until(String what, Duration longest, Supplier<Boolean> happened) {
        long end = System.nanoTime() + longest.toNanos();
        while (!happened.get()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + longest.toSeconds() + " s in vain until " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
