package dev.tocsin.decision;

import dev.tocsin.effect.Effect;
import dev.tocsin.event.Asked;
import dev.tocsin.event.Event;
import dev.tocsin.model.Because;
import dev.tocsin.model.Subject;
import dev.tocsin.spi.Batch;
import java.time.Duration;
import java.util.List;

/**
 * An event that is about to be written, with the effects that it asks for.
 *
 * @param event what happens
 * @param because why
 * @param causedBy the position of the event that it follows from: one that is written already, or, counted on from the
 *     stream's version, one of this decision; 0 for none
 * @param effects what it asks for; their ordinals are their positions in this list
 */
public record Planned(Event event, Because because, long causedBy, List<PlannedEffect> effects) {

    /** Copies the list. */
    public Planned {
        effects = List.copyOf(effects);
    }

    /**
     * An effect that an event asks for.
     *
     * @param effect what the world is asked to do
     * @param asked what stands of it in the event's envelope
     * @param succession what it does to older ones of its subject
     * @param delay how long after now it is due
     */
    public record PlannedEffect(Effect effect, Asked asked, Batch.Succession succession, Duration delay) {

        /**
         * An effect that is due at once and not ordered.
         *
         * @param effect what
         * @param purpose what it is for
         * @return the plan
         */
        public static PlannedEffect now(Effect effect, String purpose) {
            return new PlannedEffect(
                    effect, new Asked(effect.kind(), null, purpose), Batch.Succession.QUEUES, Duration.ZERO);
        }

        /**
         * An effect that is due at once, after those of its subject.
         *
         * @param effect what
         * @param purpose what it is for
         * @param subject what it is about
         * @return the plan
         */
        public static PlannedEffect queued(Effect effect, String purpose, String subject) {
            return new PlannedEffect(
                    effect,
                    new Asked(effect.kind(), new Subject(subject), purpose),
                    Batch.Succession.QUEUES,
                    Duration.ZERO);
        }

        /**
         * An effect that is due at once and takes the place of those of its subject that have not left.
         *
         * @param effect what
         * @param purpose what it is for
         * @param subject what it is about
         * @return the plan
         */
        public static PlannedEffect superseding(Effect effect, String purpose, String subject) {
            return new PlannedEffect(
                    effect,
                    new Asked(effect.kind(), new Subject(subject), purpose),
                    Batch.Succession.SUPERSEDES,
                    Duration.ZERO);
        }

        /**
         * A timer.
         *
         * @param task what is due
         * @param purpose what it is for
         * @param delay how long from now
         * @return the plan
         */
        public static PlannedEffect timer(Effect task, String purpose, Duration delay) {
            return new PlannedEffect(
                    task,
                    new Asked(task.kind(), null, purpose),
                    Batch.Succession.QUEUES,
                    delay.isNegative() ? Duration.ZERO : delay);
        }
    }
}
