package dev.tocsin.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A step of a workflow.
 *
 * @param action what is done
 * @param after how long after the trigger; zero for at once
 * @param unless what makes the step idle, asked when it is due; null if nothing does
 * @param onError what becomes of the later steps if this one is refused
 */
public record Step(
        StepAction action, Duration after, @Nullable Condition unless, OnError onError) {

    /** What becomes of the later steps. */
    public enum OnError {
        /** They are done. */
        CONTINUE,
        /** They are not done. */
        STOP
    }

    /**
     * Checks the delay.
     *
     * @throws IllegalArgumentException if it is negative or over 30 days
     */
    public Step {
        Checks.delay("the step's after", after, Duration.ZERO);
    }

    /**
     * A step at once that lets the later ones go on.
     *
     * @param action what is done
     * @return the step
     */
    public static Step of(StepAction action) {
        return new Step(action, Duration.ZERO, null, OnError.CONTINUE);
    }

    /**
     * The same step, later.
     *
     * @param delay how long after the trigger
     * @return the step
     * @throws IllegalArgumentException as the constructor does
     */
    public Step after(Duration delay) {
        return new Step(action, delay, unless, onError);
    }

    /**
     * The same step, idle if something holds by then.
     *
     * @param idle what makes it idle
     * @return the step
     */
    public Step unless(Condition idle) {
        return new Step(action, after, idle, onError);
    }
}
