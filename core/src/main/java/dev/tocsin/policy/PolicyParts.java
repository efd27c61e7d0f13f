package dev.tocsin.policy;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parts that name each other, with the names that the author declared, sound or not. */
record PolicyParts(
        Named<Status> statuses,
        Named<Severity> severities,
        Named<RoleDefinition> roles,
        Named<Escalation> escalations,
        Named<Workflow> workflows,
        Named<PublicTemplate> publicTemplates,
        Named<CustomField> customFields,
        Named<String> announcements,
        @Nullable Paging paging,
        @Nullable PostmortemTemplate postmortem) {

    /**
     * Parts of one kind.
     *
     * @param parts the sound ones
     * @param names the names of all that were declared
     */
    record Named<T>(List<T> parts, Set<String> names) {

        static <T> Named<T> of(List<T> parts, Function<T, Object> name) {
            Set<String> names =
                    parts.stream().map(it -> name.apply(it).toString()).collect(ImmutableSet.toImmutableSet());
            return new Named<>(parts, names);
        }

        boolean isWhole() {
            return parts.size() == names.size();
        }
    }
}
