package dev.tocsin.runtime.drive;

import dev.tocsin.runtime.step.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The guard of a node: one at a time lands, looks or changes something, and who waits looks again after each landing. */
final class Guard {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition landed = lock.newCondition();

    Optional<Step> land(Step.Landing landing) {
        lock.lock();
        try {
            return landing.land();
        } finally {
            landed.signalAll();
            lock.unlock();
        }
    }

    void run(Runnable work) {
        get(() -> {
            work.run();
            return true;
        });
    }

    <T> T get(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is so, and says whether it came to that; who is interrupted waits no longer. */
    boolean await(Duration patience, BooleanSupplier wanted) {
        return await(patience, patience, wanted, () -> {});
    }

    /** Looks also without a landing, once in so long, and does something before each wait. */
    boolean await(Duration patience, Duration once, BooleanSupplier wanted, Runnable before) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!wanted.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                before.run();
                long slice = Math.min(left, once.toNanos());
                left -= slice - landed.awaitNanos(slice);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
