package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.tocsin.model.Phase;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The one table over phases: in which phase which command may be decided. What is not in it is refused, so that each pair
 * of phase and command has an answer.
 */
public final class Transitions {
    private static final Set<Phase> LIVE =
            ImmutableSet.copyOf(EnumSet.of(Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING));
    private static final Set<Phase> OPEN = with(LIVE, Phase.TRIAGE);
    private static final Set<Phase> AFTER = ImmutableSet.copyOf(EnumSet.of(Phase.RESOLVED, Phase.LEARNING));
    private static final Set<Phase> LIVE_OR_AFTER = with(LIVE, Phase.RESOLVED, Phase.LEARNING);
    private static final Set<Phase> NOT_DISCARDED = with(LIVE_OR_AFTER, Phase.TRIAGE, Phase.CLOSED);
    private static final Set<Phase> ALL = ImmutableSet.copyOf(EnumSet.allOf(Phase.class));

    private static final Map<String, Set<Phase>> ALLOWED = ImmutableMap.<String, Set<Phase>>builder()
            .put("declare", ImmutableSet.of())
            .put("change-severity", OPEN)
            .put("change-status", LIVE)
            .put("change-impact", with(OPEN, Phase.RESOLVED, Phase.LEARNING))
            .put("rename", NOT_DISCARDED)
            .put("resolve", with(LIVE, Phase.MERGED))
            .put("undo-resolve", ImmutableSet.of(Phase.RESOLVED))
            .put("reopen", with(AFTER, Phase.CLOSED, Phase.MERGED))
            .put("cancel", OPEN)
            .put("duplicate-of", OPEN)
            .put("close", AFTER)
            .put("open-up", NOT_DISCARDED)
            .put("acknowledge", OPEN)
            .put("take-role", LIVE_OR_AFTER)
            .put("assign-role", LIVE_OR_AFTER)
            .put("hand-over-role", LIVE_OR_AFTER)
            .put("page", OPEN)
            .put("escalate", OPEN)
            .put("publish", LIVE)
            .put("set-component", with(LIVE_OR_AFTER, Phase.CLOSED, Phase.CANCELLED, Phase.MERGED))
            .put("update", with(OPEN, Phase.RESOLVED))
            .put("add-note", ALL)
            .put("correct-note", ALL)
            .put("strike-note", ALL)
            .put("retry-effect", ALL)
            .put("abandon-effect", ALL)
            .put("add-action-item", with(LIVE_OR_AFTER, Phase.CLOSED))
            .put("move-action-item", with(LIVE_OR_AFTER, Phase.CLOSED))
            .put("write-postmortem", LIVE_OR_AFTER)
            .put("move-postmortem", AFTER)
            .put("waive-postmortem", AFTER)
            .build();

    private Transitions() {}

    /**
     * Whether a command may be decided in a phase.
     *
     * @param phase the phase
     * @param command the command's kind
     * @return true if it may
     */
    public static boolean allows(Phase phase, String command) {
        return phasesFor(command).contains(phase);
    }

    /**
     * In which phases a command may be decided.
     *
     * @param command the command's kind
     * @return the phases; none for a kind that is not about an incident that is there
     */
    public static Set<Phase> phasesFor(String command) {
        return ALLOWED.getOrDefault(command, ImmutableSet.of());
    }

    /**
     * The kinds of commands in the table.
     *
     * @return all of them
     */
    public static Set<String> commands() {
        return ALLOWED.keySet();
    }

    private static Set<Phase> with(Set<Phase> some, Phase... more) {
        return ImmutableSet.<Phase>builder().addAll(some).add(more).build();
    }
}
