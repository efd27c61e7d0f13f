package dev.tocsin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock for tests, which stands still until it is moved. It is given to the store and to every engine on it. It goes
 * from one due time to the next, and only while every engine is quiet, so that whatever is due at a time has happened
 * before the next one comes. Safe for any thread; moved by one at a time.
 */
public final class ManualClock implements InstantSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Paced> engines = new CopyOnWriteArrayList<>();
    private volatile Instant now;

    private ManualClock(Instant start) {
        this.now = start;
    }

    /** An engine that lives by this clock. */
    interface Paced {
        boolean awaitQuiet(Duration patience);

        Optional<Instant> nextDue();

        void moved();
    }

    /**
     * A clock that shows a time.
     *
     * @param start the time
     * @return the clock
     */
    public static ManualClock at(Instant start) {
        return new ManualClock(start);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /**
     * Moves on by some time, and waits until everything has happened that is due until then.
     *
     * @param by how far
     * @throws IllegalArgumentException if that is back
     * @throws IllegalStateException if an engine does not become quiet within half a minute of real time
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time goes on, asked to go back by " + by.negated());
        }
        advanceTo(now.plus(by));
    }

    /**
     * Moves on to a time, and waits until everything has happened that is due until then.
     *
     * @param target the time
     * @throws IllegalArgumentException if it is past
     * @throws IllegalStateException if an engine does not become quiet within half a minute of real time
     */
    public void advanceTo(Instant target) {
        if (target.isBefore(now)) {
            throw new IllegalArgumentException("time goes on, asked to go from " + now + " back to " + target);
        }
        settle();
        Optional<Instant> due = nextDue();
        while (due.isPresent() && !due.get().isAfter(target)) {
            move(due.get());
            due = nextDue();
        }
        move(target);
    }

    /** Waits, without moving, until everything has happened that is due by now. */
    public void settle() {
        // what one engine does may give another something to do, so all have to be quiet one after the other twice
        for (int round = 0; round < (engines.size() > 1 ? 2 : 1); round++) {
            for (Paced engine : engines) {
                if (!engine.awaitQuiet(PATIENCE)) {
                    throw new IllegalStateException("wanted the engine to be quiet at " + now
                            + " before time goes on, found it still at work after " + PATIENCE.toSeconds()
                            + " s; look at its health for what is under way");
                }
            }
        }
    }

    /**
     * When an engine has something to do again.
     *
     * @return the earliest time, or empty if nothing is planned
     */
    public Optional<Instant> nextDue() {
        return engines.stream()
                .flatMap(it -> it.nextDue().stream())
                .filter(it -> it.isAfter(now))
                .min(Instant::compareTo);
    }

    private void move(Instant to) {
        now = to;
        engines.forEach(Paced::moved);
        settle();
    }

    void pace(Paced engine) {
        engines.add(engine);
    }

    void release(Paced engine) {
        engines.remove(engine);
    }
}
