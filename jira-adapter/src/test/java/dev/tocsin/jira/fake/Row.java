package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One issue: what it holds now, and what the search index has been told of it. Guarded by the lock of its {@link Site}. */
final class Row {

    /** What the index shows from an instant on. */
    private record Version(Instant visible, ObjectNode fields) {}

    private final String id;
    private final String key;
    private final Project project;
    private final ObjectNode fields;
    private final ObjectNode properties = Json.object();
    private final List<ObjectNode> comments = new ArrayList<>();
    private final Map<String, ObjectNode> remoteLinks = new LinkedHashMap<>();
    private final List<Version> versions = new ArrayList<>();

    Row(String id, String key, Project project, ObjectNode fields) {
        this.id = id;
        this.key = key;
        this.project = project;
        this.fields = fields;
    }

    String id() {
        return id;
    }

    String key() {
        return key;
    }

    Project project() {
        return project;
    }

    ObjectNode fields() {
        return fields;
    }

    ObjectNode properties() {
        return properties;
    }

    List<ObjectNode> comments() {
        return comments;
    }

    Map<String, ObjectNode> remoteLinks() {
        return remoteLinks;
    }

    String status() {
        return fields.path("status").path("name").asText();
    }

    /** Tells the index of the fields as they are now, to be seen from an instant on. */
    void index(Instant visible) {
        versions.add(new Version(visible, fields.deepCopy()));
    }

    /** Lets the index see all that it has been told. */
    void indexNow() {
        versions.clear();
        index(Instant.MIN);
    }

    /** The fields as the index shows them at an instant; empty as long as it knows nothing of the issue. */
    Optional<ObjectNode> indexed(Instant now) {
        Optional<ObjectNode> seen = Optional.empty();
        for (Version version : versions) {
            if (!version.visible().isAfter(now)) {
                seen = Optional.of(version.fields());
            }
        }
        return seen;
    }
}
