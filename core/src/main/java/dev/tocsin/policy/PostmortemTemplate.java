package dev.tocsin.policy;

import java.util.List;

/**
 * What a postmortem looks like and who owes one.
 *
 * @param sections its sections in order, each kind but {@link PostmortemSection.Kind#OTHER} at most once
 * @param owed when one is owed
 * @param dueWorkingDays within how many working days after resolving
 */
public record PostmortemTemplate(List<PostmortemSection> sections, Condition owed, int dueWorkingDays) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there is no section, a name stands twice, or the days are not 1 to 60
     */
    public PostmortemTemplate {
        sections = List.copyOf(sections);
        if (sections.isEmpty()
                || sections.stream().map(PostmortemSection::name).distinct().count() < sections.size()) {
            throw new IllegalArgumentException("postmortem.sections needs sections, each name once");
        }
        if (dueWorkingDays < 1 || dueWorkingDays > 60) {
            throw new IllegalArgumentException("postmortem.due_working_days must be 1 to 60, found " + dueWorkingDays);
        }
    }
}
