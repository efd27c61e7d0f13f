package dev.tocsin.runtime.step;

import dev.tocsin.spi.Capabilities.Pace;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much an adapter may be given now: a token bucket, and a breaker that leaves one alone that fails, and then tries it
 * with a single call. Rows of an adapter that may be given nothing stay due and lose no attempt.
 */
final class Throttle {
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final double perSecond;
    private final int burst;
    private final int failuresToRest;
    private final Duration rest;

    private double tokens;
    private Instant filled = Instant.MIN;
    private int failures;
    private @Nullable Instant restsUntil;
    private boolean probing;
    private @Nullable String refusal;

    Throttle(Pace pace, int failuresToRest, Duration rest) {
        this.perSecond = pace.perSecond();
        this.burst = pace.burst();
        this.failuresToRest = failuresToRest;
        this.rest = rest;
        this.tokens = pace.burst();
    }

    /** Takes up to so many calls out of the bucket; what is not used is given back. */
    int take(int wanted, Instant now) {
        fill(now);
        if (refusal != null || restsUntil != null && now.isBefore(restsUntil)) {
            return 0;
        }
        int most = (int) Math.floor(tokens);
        if (restsUntil != null) {
            most = probing ? 0 : Math.min(1, most);
        }
        int taken = Math.max(0, Math.min(wanted, most));
        tokens -= taken;
        probing = restsUntil != null && (probing || taken > 0);
        return taken;
    }

    void giveBack(int unused) {
        tokens = Math.min(burst, tokens + unused);
        if (unused > 0) {
            probing = false;
        }
    }

    /** A call that was given out is over, whatever came of it: the next one may try. */
    void ended() {
        probing = false;
    }

    /** Until when there is surely nothing to be had; what refuses everything is asked about again after a rest at the earliest. */
    Instant nextAt(Instant now) {
        fill(now);
        if (probing) {
            return now.plus(GLANCE);
        }
        if (refusal != null) {
            return now.plus(rest);
        }
        Instant filledAt = tokens >= 1 ? now : now.plusNanos((long) ((1 - tokens) / perSecond * 1e9) + 1);
        return restsUntil != null && restsUntil.isAfter(filledAt) ? restsUntil : filledAt;
    }

    void succeeded() {
        failures = 0;
        restsUntil = null;
        probing = false;
        refusal = null;
    }

    void failed(Instant now) {
        failures++;
        probing = false;
        if (failures >= failuresToRest) {
            restUntil(now.plus(rest));
        }
    }

    /** The other side asked to be left alone for a while. */
    void pausedUntil(Instant until) {
        probing = false;
        restUntil(until);
    }

    /** Everything of this adapter is refused, until a check says otherwise. */
    void refused(String reason) {
        refusal = reason;
    }

    @Nullable
    String refusal() {
        return refusal;
    }

    boolean rests(Instant now) {
        return restsUntil != null && now.isBefore(restsUntil);
    }

    private void restUntil(Instant until) {
        restsUntil = restsUntil != null && restsUntil.isAfter(until) ? restsUntil : until;
    }

    private void fill(Instant now) {
        if (filled.equals(Instant.MIN) || now.isBefore(filled)) {
            filled = now;
            return;
        }
        double more = Duration.between(filled, now).toNanos() / 1e9 * perSecond;
        tokens = Math.min(burst, tokens + more);
        filled = now;
    }
}
