package dev.tocsin.runtime.step;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A step with a net below it, and below all that follow from it: what one of them throws ends in {@code fallen}, which is
 * landed in its place, so that a fault of the engine never leaves behind a machine for which others wait.
 *
 * @param step what is done
 * @param fallen what comes next after a fault
 */
record Net(Step step, Function<RuntimeException, Optional<Step>> fallen) implements Step {

    /** Lands with a net below it. */
    static Optional<Step> land(Landing landing, Function<RuntimeException, Optional<Step>> fallen) {
        Optional<Step> next;
        try {
            next = landing.land();
        } catch (RuntimeException e) {
            next = fallen.apply(e);
        }
        return next.map(it -> new Net(it, fallen));
    }

    @Override
    public Landing take() {
        try {
            Landing landing = step.take();
            return () -> land(landing, fallen);
        } catch (RuntimeException e) {
            return () -> land(() -> fallen.apply(e), fallen);
        }
    }

    @Override
    public Duration pause() {
        return step.pause();
    }

    @Override
    public Optional<Duration> budget() {
        return step.budget();
    }

    @Override
    public Landing abandoned() {
        return budget().isPresent()
                ? () -> land(step.abandoned(), fallen)
                : () -> land(() -> fallen.apply(new IllegalStateException("a step broke off")), fallen);
    }
}
