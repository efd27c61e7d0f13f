package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Holds the fields of one request against Jira's rules and turns them into what is stored; all faults are answered at once. */
final class FieldCheck {

    private static final int LONGEST_SUMMARY = 255;
    private static final int LONGEST_LABEL = 255;
    private static final int LONGEST_TEXT = 32_767;

    private final Site site;
    private final Project project;
    private final Map<String, String> faults = new LinkedHashMap<>();

    FieldCheck(Site site, Project project) {
        this.site = site;
        this.project = project;
    }

    /** Refuses the request if anything was wrong. */
    void finish() {
        if (!faults.isEmpty()) {
            throw new Rejected(Reply.fieldErrors(400, faults));
        }
    }

    void fault(String field, String message) {
        faults.putIfAbsent(field, message);
    }

    /** Checks each field that is to be set, and sets it in the fields of the issue. */
    void apply(JsonNode wanted, ObjectNode fields) {
        wanted.properties().forEach(entry -> set(entry.getKey(), entry.getValue(), fields));
    }

    private void set(String field, JsonNode value, ObjectNode fields) {
        switch (field) {
            case "project", "issuetype" -> {} // looked up before
            case "summary" -> summary(value, fields);
            case "labels" -> labels(value, fields);
            case "description", "environment" -> document(field, value, fields);
            case "priority" -> priority(value, fields);
            case "resolution" -> resolution(value, fields);
            case "assignee" -> assignee(value, fields);
            case "duedate" -> dueDate(value, fields);
            default -> other(field, value, fields);
        }
    }

    private void summary(JsonNode value, ObjectNode fields) {
        String text = value.isTextual() ? value.textValue() : "";
        if (text.isBlank()) {
            fault("summary", "You must specify a summary of the issue.");
        } else if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            fault("summary", "The summary is invalid because it contains newline characters.");
        } else if (text.codePointCount(0, text.length()) > LONGEST_SUMMARY) {
            fault("summary", "Summary can't exceed 255 characters.");
        }
        fields.put("summary", text);
    }

    private void labels(JsonNode value, ObjectNode fields) {
        if (!value.isArray()) {
            fault("labels", "Operation value must be an array of strings");
            return;
        }
        ArrayNode labels = Json.array();
        for (JsonNode label : value) {
            label(label).ifPresentOrElse(fault -> fault("labels", fault), () -> labels.add(label));
        }
        fields.set("labels", labels);
    }

    static Optional<String> label(JsonNode label) {
        if (!label.isTextual() || label.textValue().isEmpty()) {
            return Optional.of("Operation value must be a string");
        }
        String text = label.textValue();
        if (text.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return Optional.of("The label '" + text + "' contains spaces which is invalid.");
        }
        if (text.codePointCount(0, text.length()) > LONGEST_LABEL) {
            return Optional.of(
                    "The label '" + text + "' exceeds the maximum length for a single label of 255 characters.");
        }
        return Optional.empty();
    }

    private void document(String field, JsonNode value, ObjectNode fields) {
        if (value.isNull()) {
            fields.remove(field);
            return;
        }
        Documents.fault(value).ifPresent(fault -> fault(field, fault));
        String text = Documents.text(value);
        if (text.length() > LONGEST_TEXT) {
            fault(field, "The entered text is too long. It exceeds the allowed limit of 32,767 characters.");
        }
        fields.set(field, value);
    }

    private void priority(JsonNode value, ObjectNode fields) {
        String name = value.path("name").asText();
        String id = value.path("id").asText();
        site.priorities().stream()
                .filter(p ->
                        p.equals(name) || site.priority(p).path("id").asText().equals(id))
                .findFirst()
                .ifPresentOrElse(
                        p -> fields.set("priority", site.priority(p)),
                        () -> fault("priority", "Specify the Priority (name) in the string format"));
    }

    private void resolution(JsonNode value, ObjectNode fields) {
        String name = value.path("name").asText();
        if (name.isEmpty()) {
            fault("resolution", "Specify a valid 'id' or 'name' for Resolution");
        }
        fields.putObject("resolution").put("name", name);
    }

    private void assignee(JsonNode value, ObjectNode fields) {
        String account = value.path("accountId").asText(value.path("id").asText());
        if (!site.knowsPerson(account)) {
            fault("assignee", "User '" + account + "' cannot be assigned issues.");
        }
        fields.putObject("assignee").put("accountId", account);
    }

    private void dueDate(JsonNode value, ObjectNode fields) {
        if (!value.asText().matches("\\d{4}-\\d{2}-\\d{2}")) {
            fault("duedate", "Operation value must be a string in the format 'yyyy-MM-dd'");
        }
        fields.set("duedate", value);
    }

    private void other(String field, JsonNode value, ObjectNode fields) {
        if (!site.knowsField(field)) {
            fault(field, "Field '" + field + "' cannot be set. It is not on the appropriate screen, or unknown.");
        }
        fields.set(field, value);
    }

    /** What a new issue must have. */
    void required(ObjectNode fields) {
        if (!fields.has("summary")) {
            fault("summary", "You must specify a summary of the issue.");
        }
        for (String field : project.required()) {
            if (!fields.has(field)) {
                fault(field, field + " is required.");
            }
        }
    }
}
