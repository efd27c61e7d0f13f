package dev.tocsin.simulator;

import java.time.Instant;
import java.time.InstantSource;

/** The clock of the store: virtual time, and the steps that somebody made it take. */
final class StoreClock implements InstantSource {
    private final VirtualTime time;
    private long stepped;
    private long wrong;

    StoreClock(VirtualTime time) {
        this.time = time;
    }

    void step(long nanos) {
        stepped += nanos;
    }

    /** What a planted fault takes for the time instead. */
    void mistake(long nanos) {
        wrong = nanos;
    }

    /** The time as the store tells it. */
    @Override
    public Instant instant() {
        return at(stepped + wrong);
    }

    /** The time as it is. */
    Instant truth() {
        return at(stepped);
    }

    private Instant at(long shift) {
        long nanos = time.now() + shift;
        return VirtualTime.START
                .plusSeconds(Math.floorDiv(nanos, VirtualTime.SECOND))
                .plusNanos(Math.floorMod(nanos, VirtualTime.SECOND) / 1000 * 1000);
    }
}
