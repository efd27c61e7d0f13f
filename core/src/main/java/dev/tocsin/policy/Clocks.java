package dev.tocsin.policy;

import java.time.Duration;

/**
 * How long the engine waits where no severity or escalation says it.
 *
 * @param publishHold how long an incident declared without a form waits for a word before it is published
 * @param resolveUndo how long resolving can be undone before it is told outside
 * @param triage within what time a triage incident is to be taken before it is paged as proposed
 * @param reopen how long after resolving an incident can be reopened
 */
public record Clocks(Duration publishHold, Duration resolveUndo, Duration triage, Duration reopen) {

    /**
     * Checks the durations.
     *
     * @throws IllegalArgumentException if one is negative or over 30 days, or {@code triage} is under a second
     */
    public Clocks {
        Checks.delay("clocks.publish_hold", publishHold, Duration.ZERO);
        Checks.delay("clocks.resolve_undo", resolveUndo, Duration.ZERO);
        Checks.delay("clocks.triage", triage, Checks.LEAST_DELAY);
        Checks.delay("clocks.reopen", reopen, Duration.ZERO);
    }
}
