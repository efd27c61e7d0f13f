package dev.tocsin.jira.fake;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A project: its key and name, the issue types it has, its workflow, and the custom fields a new issue must have. */
record Project(String id, String key, List<String> types, Workflow workflow, Set<String> required) {

    Optional<String> type(String id, String name) {
        return types.stream()
                .filter(t -> typeId(t).equals(id) || t.equals(name))
                .findFirst();
    }

    String typeId(String type) {
        return String.valueOf(10_100 + types.indexOf(type));
    }
}
