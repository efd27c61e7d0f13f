package dev.tocsin.examples.campaign.fault;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens by itself. */
public final class Await {
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private Await() {}

    /** Waits until something has happened, or is not waited for any longer. */
    public static boolean within(Duration longest, BooleanSupplier happened) {
        long end = System.nanoTime() + longest.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }

    /**
     * Waits until something has happened.
     *
     * @throws IllegalStateException if it has not, for so long
     */
    public static void until(String what, Duration longest, BooleanSupplier happened) {
        if (!within(longest, happened)) {
            throw new IllegalStateException("waited " + longest.toSeconds() + " s in vain until " + what);
        }
    }

    /** Lets time pass: what is waited for here is the time itself. */
    public static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
