package dev.tocsin.examples.host.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each of many may ask: so many times at once, and then again as time goes on. Of those who have not asked for
 * longest nothing is kept, so that it never grows beyond a bound. Safe for any thread.
 */
public final class Allowance {
    private static final int MOST_KEPT = 10_000;

    private final int atOnce;
    private final Duration each;
    private final InstantSource clock;
    /** By when a bucket is full again; whoever asked longest ago comes first. Guarded by this. */
    private final Map<String, Instant> fullAt = new LinkedHashMap<>();

    private Allowance(int atOnce, Duration each, InstantSource clock) {
        this.atOnce = atOnce;
        this.each = each;
        this.clock = clock;
    }

    /**
     * An allowance that nobody has used yet.
     *
     * @param atOnce how often somebody may ask without a pause
     * @param each after what time she may once more
     * @param clock the time
     * @return the allowance
     */
    public static Allowance of(int atOnce, Duration each, InstantSource clock) {
        return new Allowance(atOnce, each, clock);
    }

    /**
     * Uses it once.
     *
     * @param who who asks
     * @return zero if she may; else how long until she may, and nothing was used
     */
    public synchronized Duration use(String who) {
        Instant now = clock.instant();
        Instant kept = fullAt.remove(who);
        Instant full = kept == null || kept.isBefore(now) ? now : kept;
        Duration wait = Duration.between(now, full).minus(each.multipliedBy(atOnce - 1L));
        boolean may = wait.isNegative() || wait.isZero();
        fullAt.put(who, may ? full.plus(each) : full);
        if (fullAt.size() > MOST_KEPT) {
            fullAt.remove(fullAt.keySet().iterator().next());
        }
        return may ? Duration.ZERO : wait;
    }

    /**
     * A wait in whole seconds, as headers and people are told.
     *
     * @param wait how long
     * @return at least one
     */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
