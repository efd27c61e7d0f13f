package dev.tocsin.policy;

import dev.tocsin.model.Because;
import dev.tocsin.model.Input;
import dev.tocsin.model.RulePath;
import java.util.List;

/**
 * What came of a condition.
 *
 * @param holds whether it holds
 * @param inputs what was read for it, in order, each once
 * @param decisive the part of the condition that decided: the part that failed, or what made it hold
 * @param origin by default if that part asked for a setting on which the policy is silent
 */
public record Verdict(boolean holds, List<Input> inputs, String decisive, Because.Origin origin) {

    /** Copies the inputs. */
    public Verdict {
        inputs = List.copyOf(inputs);
    }

    /**
     * The reason that this makes.
     *
     * @param rule where the condition stands
     * @return the reason
     */
    public Because because(RulePath rule) {
        return new Because(rule, inputs, origin);
    }
}
