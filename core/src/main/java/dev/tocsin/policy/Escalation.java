package dev.tocsin.policy;

import dev.tocsin.model.RulePath;
import java.util.List;

/**
 * Who is told when, until somebody acknowledges.
 *
 * @param name its name, such as {@code standard}
 * @param levels the levels, each due later than the one before; the first at once
 */
public record Escalation(String name, List<EscalationLevel> levels) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there is no level, the first is not at once, or one is not later than the
     *     one before, or a level but the last repeats
     */
    public Escalation {
        levels = List.copyOf(levels);
        Checks.slug("the name of an escalation", name);
        if (levels.isEmpty() || !levels.get(0).after().isZero()) {
            throw new IllegalArgumentException("escalation " + name + " needs a level that is due at once, found "
                    + levels.size() + " levels, none at once");
        }
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).after().compareTo(levels.get(i - 1).after()) <= 0) {
                throw new IllegalArgumentException("level " + (i + 1) + " of escalation " + name
                        + " must be due later than level " + i + ", found "
                        + levels.get(i).after());
            }
            if (levels.get(i - 1).repeatEvery() != null) {
                throw new IllegalArgumentException(
                        "only the last level of escalation " + name + " may repeat, found level " + i);
            }
        }
    }

    /**
     * Where a level stands in the policy.
     *
     * @param level which, from 1
     * @return the place
     */
    public RulePath path(int level) {
        return RulePath.of("escalations." + name + ".levels[" + (level - 1) + "]");
    }
}
