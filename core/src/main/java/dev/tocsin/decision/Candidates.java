package dev.tocsin.decision;

import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.policy.RoleDefinition;
import dev.tocsin.policy.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds whom to propose for a role: the first source of the policy's list that gives somebody. */
final class Candidates {
    private Candidates() {}

    /**
     * Whom, and how she was found; or nobody, and why.
     *
     * @param person whom
     * @param how by which source, or why nobody
     */
    record Choice(@Nullable PersonId person, String how) {}

    static Choice forRole(RoleDefinition role, IncidentState incident, Surroundings around) {
        List<String> missing = new ArrayList<>();
        for (RoleDefinition.FilledBy source : role.filledBy()) {
            Whom whom = from(source, role, incident, around);
            Optional<PersonId> first = whom.people().stream().findFirst();
            if (first.isPresent()) {
                return new Choice(first.get(), spoken(source));
            }
            missing.addAll(whom.missing());
        }
        return new Choice(null, missing.isEmpty() ? "the policy has the channel asked" : String.join("; ", missing));
    }

    private static Whom from(
            RoleDefinition.FilledBy source, RoleDefinition role, IncidentState incident, Surroundings around) {
        Affected affected = Affected.of(incident, around);
        Whom.Search search = new Whom.Search(around, incident);
        RotationName rotation = affected.rotations().keySet().stream()
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        return switch (source) {
            case CANDIDATES -> Whom.of(role.candidates(), null, List.of(), search);
            case ON_CALL -> Whom.of(List.of(new Target.OnCallPrimary()), rotation, List.of(), search);
            case ON_CALL_BACKUP -> Whom.of(List.of(new Target.OnCallBackup()), rotation, List.of(), search);
            case OWNER -> Whom.of(affected.owners(), null, List.of(), search);
            case ASK -> Whom.of(List.of(), null, List.of(), search);
        };
    }

    private static String spoken(RoleDefinition.FilledBy source) {
        return switch (source) {
            case CANDIDATES -> "from the role's candidates";
            case ON_CALL -> "on call for what is affected";
            case ON_CALL_BACKUP -> "next on call for what is affected";
            case OWNER -> "owner of what is affected";
            case ASK -> "asked in the channel";
        };
    }
}
