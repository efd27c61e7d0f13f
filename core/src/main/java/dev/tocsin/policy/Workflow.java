package dev.tocsin.policy;

import dev.tocsin.model.RulePath;
import java.util.List;

/**
 * A rule: on an event, when a condition holds, do the steps.
 *
 * @param name its name, such as {@code open-channel}
 * @param on what it waits for
 * @param when what must hold at that moment
 * @param steps what is done, in order
 * @param oncePer how often
 */
public record Workflow(String name, Trigger on, Condition when, List<Step> steps, OncePer oncePer) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there is no step
     */
    public Workflow {
        steps = List.copyOf(steps);
        Checks.slug("the name of a workflow", name);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("workflow " + name + " needs a step, found none");
        }
    }

    /**
     * Where it stands in the policy.
     *
     * @return the place, such as {@code workflows.open-channel}
     */
    public RulePath path() {
        return RulePath.of("workflows." + name);
    }
}
