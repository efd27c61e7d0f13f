package dev.tocsin.policy;

import dev.tocsin.model.RoleName;
import java.util.List;

/**
 * A role in an incident.
 *
 * @param name its name, such as {@code incident-commander}
 * @param label what people read
 * @param responsibility what its holder does
 * @param who who should hold it, as people say it; only shown
 * @param when when it is needed, as people say it; only shown
 * @param needed when it is needed
 * @param candidates the groups, rotations and people from whom {@link FilledBy#CANDIDATES} proposes
 * @param filledBy where to look for a holder, in order; the first that gives somebody wins
 */
public record RoleDefinition(
        RoleName name,
        String label,
        String responsibility,
        String who,
        String when,
        Condition needed,
        List<Target> candidates,
        List<FilledBy> filledBy) {

    /** Where a holder comes from. */
    public enum FilledBy {
        /** From the candidates. */
        CANDIDATES,
        /** Whoever is on call for an affected service. */
        ON_CALL,
        /** The next on call for an affected service. */
        ON_CALL_BACKUP,
        /** The owner of an affected service in the catalog. */
        OWNER,
        /** Whoever takes it when asked in the incident's channel. */
        ASK
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a text is empty or too long, nobody can fill the role, or a candidate is no
     *     group, rotation or person
     */
    public RoleDefinition {
        candidates = List.copyOf(candidates);
        filledBy = List.copyOf(filledBy);
        label = Checks.line("the label of role " + name, label);
        responsibility = Checks.line("the responsibility of role " + name, responsibility);
        who = Checks.line("the who of role " + name, who);
        when = Checks.line("the when of role " + name, when);
        for (Target candidate : candidates) {
            if (!candidate.isPeople()) {
                throw new IllegalArgumentException("a candidate for role " + name
                        + " must be a group, a rotation or a person, found " + candidate);
            }
        }
        if (filledBy.isEmpty() || filledBy.equals(List.of(FilledBy.CANDIDATES)) && candidates.isEmpty()) {
            throw new IllegalArgumentException(
                    "role " + name + " must have somebody who can fill it, found neither candidates nor another way");
        }
    }
}
