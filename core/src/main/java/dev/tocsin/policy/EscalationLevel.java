package dev.tocsin.policy;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A level of an escalation.
 *
 * @param after when it is due, counted from the arming of the track; zero for the first level
 * @param targets who is told, each once
 * @param repeatEvery how often it is told again until somebody answers; null for once
 */
public record EscalationLevel(
        Duration after, List<Target> targets, @Nullable Duration repeatEvery) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there is no target, one stands twice, {@code after} is negative or over 30
     *     days, or it repeats more often than once a minute
     */
    public EscalationLevel {
        targets = List.copyOf(targets);
        Checks.delay("the level's after", after, Duration.ZERO);
        if (targets.isEmpty() || ImmutableSet.copyOf(targets).size() < targets.size()) {
            throw new IllegalArgumentException("a level tells somebody, each once, found " + targets);
        }
        if (repeatEvery != null) {
            Checks.delay("the level's repeat_every", repeatEvery, Duration.ofMinutes(1));
        }
    }

    /**
     * A level that is told once.
     *
     * @param after when, counted from the arming
     * @param targets who
     * @return the level
     * @throws IllegalArgumentException as the constructor does
     */
    public static EscalationLevel of(Duration after, Target... targets) {
        return new EscalationLevel(after, List.of(targets), null);
    }
}
