package dev.tocsin.policy;

import java.time.Duration;
import java.util.List;

/**
 * Who hears of the worst incidents without being paged.
 *
 * @param who people, groups, rotations and channels; may be empty
 * @param every how often they hear again while the incident is live
 */
public record Executives(List<Target> who, Duration every) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a target is of another kind, or the time is under a minute or over 30 days
     */
    public Executives {
        who = List.copyOf(who);
        for (Target target : who) {
            if (!target.isPeople() && !(target instanceof Target.Chat)) {
                throw new IllegalArgumentException(
                        "executives.who must be people, groups, rotations or channels, found " + target);
            }
        }
        Checks.delay("executives.every", every, Duration.ofMinutes(1));
    }
}
