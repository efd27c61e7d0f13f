package dev.tocsin.policy;

import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.model.Phase;
import dev.tocsin.model.StatusName;
import org.jspecify.annotations.Nullable;

/**
 * A named status of an incident.
 *
 * @param name its name
 * @param label what people read
 * @param phase the phase that it stands for
 * @param publicStatus what a published incident shows while in it; null if it changes nothing in public
 */
public record Status(
        StatusName name,
        String label,
        Phase phase,
        @Nullable PublicStatus publicStatus) {

    /**
     * Checks the label.
     *
     * @throws IllegalArgumentException if the label is empty, too long or more than one line
     */
    public Status {
        label = Checks.line("the label of status " + name, label);
    }
}
