package dev.tocsin.runtime.step;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One step of a machine. {@link #take} makes at most one call of a port and computes, and touches nothing that others
 * share: it may run on any thread, at any time, beside others. What it found is then landed, one landing at a time in a
 * node, which is where shared state is read and changed and the next step is chosen.
 *
 * <p>A node that dies between two steps, or between taking and landing, leaves nothing behind but what the port did.
 */
@FunctionalInterface
public interface Step {

    /**
     * Does it.
     *
     * @return what is to be landed
     */
    Landing take();

    /**
     * How long to wait before it is taken.
     *
     * @return zero for at once; what wakes the machine cuts it short
     */
    default Duration pause() {
        return Duration.ZERO;
    }

    /**
     * How long taking it may last before the driver interrupts it and, a second later, lands {@link #abandoned} instead.
     *
     * @return the time, or none for a call that keeps its own time
     */
    default Optional<Duration> budget() {
        return Optional.empty();
    }

    /**
     * What is landed for a step that did not end in its budget.
     *
     * @return the landing
     */
    default Landing abandoned() {
        return Landing.END;
    }

    /** What a step found, to be made known. */
    @FunctionalInterface
    interface Landing {
        /** Nothing comes next. */
        Landing END = Optional::empty;

        /**
         * Makes it known; landings of a node never run beside each other.
         *
         * @return what comes next, or nothing if the machine has come to its end
         */
        Optional<Step> land();
    }

    /**
     * The same step, later.
     *
     * @param delay how much later
     * @return the step
     */
    default Step after(Duration delay) {
        Step step = this;
        return new Step() {
            @Override
            public Landing take() {
                return step.take();
            }

            @Override
            public Duration pause() {
                return delay;
            }

            @Override
            public Optional<Duration> budget() {
                return step.budget();
            }

            @Override
            public Landing abandoned() {
                return step.abandoned();
            }
        };
    }

    /**
     * A call of an adapter: one that outlasts its budget is left behind.
     *
     * @param budget how long it may last
     * @param call the call
     * @param abandoned what is landed if it does not end
     * @return the step
     */
    static Step within(Duration budget, Supplier<Landing> call, Landing abandoned) {
        return new Step() {
            @Override
            public Landing take() {
                return call.get();
            }

            @Override
            public Optional<Duration> budget() {
                return Optional.of(budget);
            }

            @Override
            public Landing abandoned() {
                return abandoned;
            }
        };
    }
}
