package dev.tocsin.slack;

import dev.tocsin.spi.Deadline;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A token bucket for the pages of a search: so many at once, then one in a while. Safe for any thread. */
final class Pacer {

    private final int burst;
    private final long nanosPerToken;
    private final LongSupplier nanoTime;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long paidUntil; // guarded by this: the moment at which the bucket would be full again

    Pacer(int burst, Duration perToken, LongSupplier nanoTime) {
        this.burst = burst;
        this.nanosPerToken = perToken.toNanos();
        this.nanoTime = nanoTime;
        this.paidUntil = nanoTime.getAsLong();
    }

    /** Takes a token, waiting for it if the deadline allows. */
    void take(Deadline deadline) throws SlackTrouble {
        long wait = reserve(deadline.left());
        if (wait <= 0) {
            return;
        }
        try {
            if (closed.await(wait, TimeUnit.NANOSECONDS)) {
                throw SlackTrouble.later("the adapter was closed", null);
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw SlackTrouble.later("the search was cancelled", null);
        }
    }

    /** How long until the token that was taken may be spent. */
    private synchronized long reserve(Duration left) throws SlackTrouble {
        long now = nanoTime.getAsLong();
        long from = Math.max(paidUntil - now, 0);
        long wait = from + nanosPerToken - burst * nanosPerToken;
        if (wait > left.toNanos()) {
            throw SlackTrouble.later("the search is at its own rate's limit", Duration.ofNanos(wait));
        }
        paidUntil = now + from + nanosPerToken;
        return wait;
    }

    void close() {
        closed.countDown();
    }
}
