package dev.tocsin;

import dev.tocsin.runtime.drive.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An engine, as a clock sees it that is moved by hand. */
record Pace(Engine engine) implements ManualClock.Paced {
    @Override
    public boolean awaitQuiet(Duration patience) {
        return engine.awaitQuiet(patience);
    }

    @Override
    public Optional<Instant> nextDue() {
        return engine.nextDue();
    }

    @Override
    public void moved() {
        engine.wake();
    }
}
