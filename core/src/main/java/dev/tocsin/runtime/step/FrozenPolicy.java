package dev.tocsin.runtime.step;

import dev.tocsin.model.GroupName;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.PolicyHash;
import java.util.List;

/**
 * A policy with the bytes that it is kept as.
 *
 * @param hash the hash of the text
 * @param format how the text is written
 * @param text the text
 * @param reference the prefix of references of incidents
 * @param drill the prefix of references of drills
 * @param groups the groups of people that it names
 */
public record FrozenPolicy(
        PolicyHash hash, int format, String text, String reference, String drill, List<GroupName> groups) {

    /** Copies the list. */
    public FrozenPolicy {
        groups = List.copyOf(groups);
    }

    String prefix(IncidentKind kind) {
        return switch (kind) {
            case REAL, RETROSPECTIVE -> reference;
            case DRILL -> drill;
        };
    }
}
