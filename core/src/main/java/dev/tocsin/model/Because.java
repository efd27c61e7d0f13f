package dev.tocsin.model;

import java.util.List;

/**
 * Why something was decided: the rule, what it read, and whether the policy was silent. {@code explain} quotes this.
 *
 * @param rule the rule's place in the policy, or {@code engine/...} for a rule of the engine's own
 * @param inputs what was read
 * @param origin whether the policy says so or is silent
 */
public record Because(RulePath rule, List<Input> inputs, Origin origin) {

    /** Where a rule comes from. */
    public enum Origin {
        /** The policy says it. */
        STATED,
        /** The policy is silent; this is what silence means. */
        BY_DEFAULT
    }

    /** Copies the inputs. */
    public Because {
        inputs = List.copyOf(inputs);
    }

    /**
     * A stated rule.
     *
     * @param rule its place
     * @param inputs what was read
     * @return the reason
     */
    public static Because of(String rule, Input... inputs) {
        return new Because(new RulePath(rule), List.of(inputs), Origin.STATED);
    }
}
