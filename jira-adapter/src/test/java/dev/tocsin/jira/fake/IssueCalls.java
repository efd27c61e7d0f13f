package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Making, reading, changing and removing issues. */
final class IssueCalls {

    private final Site site;

    IssueCalls(Site site) {
        this.site = site;
    }

    Reply create(Request request) {
        ObjectNode body = request.object("fields", "properties", "update", "transition", "historyMetadata");
        JsonNode wanted = body.path("fields");
        Project project = project(wanted.path("project"));
        FieldCheck check = new FieldCheck(site, project);
        ObjectNode fields = Json.object();
        fields.set("project", site.asJson(project));
        JsonNode type = wanted.path("issuetype");
        project.type(type.path("id").asText(), type.path("name").asText())
                .ifPresentOrElse(
                        name -> fields.set("issuetype", site.type(project, name)),
                        () -> check.fault("issuetype", "Specify a valid issue type"));
        fields.putArray("labels");
        check.apply(wanted, fields);
        check.required(fields);
        check.finish();
        fields.set("status", site.status(project, project.workflow().initial()));
        ObjectNode properties = Properties.of(body.path("properties"));
        Row row = site.add(project, fields);
        row.properties().setAll(properties);
        return Reply.json(
                201, Json.object().put("id", row.id()).put("key", row.key()).put("self", self(row)));
    }

    /** A new issue as a person makes it, of the project's first type. */
    Row open(Project project, String summary) {
        ObjectNode fields = Json.object();
        fields.set("project", site.asJson(project));
        fields.set("issuetype", site.type(project, project.types().get(0)));
        fields.putArray("labels");
        fields.put("summary", summary);
        fields.set("status", site.status(project, project.workflow().initial()));
        return site.add(project, fields);
    }

    private Project project(JsonNode wanted) {
        String name = wanted.path("key").asText(wanted.path("id").asText());
        return site.project(name)
                .orElseThrow(() -> new Rejected(Reply.fieldErrors(
                        400,
                        Map.of(
                                "project",
                                name.isEmpty() ? "Specify a valid project ID or key" : "valid project is required"))));
    }

    Reply get(Request request) {
        Row row = site.row(request.variables().get(0));
        return Reply.json(200, asJson(row, row.fields(), request.list("fields"), request.list("properties")));
    }

    Reply edit(Request request) {
        Row row = site.row(request.variables().get(0));
        ObjectNode body = request.object("fields", "properties", "update", "transition", "historyMetadata");
        FieldCheck check = new FieldCheck(site, row.project());
        ObjectNode fields = row.fields().deepCopy();
        check.apply(body.path("fields"), fields);
        editLabels(body.path("update").path("labels"), fields, check);
        check.finish();
        ObjectNode properties = Properties.of(body.path("properties"));
        row.fields().setAll(fields);
        row.properties().setAll(properties);
        site.changed(row);
        return Reply.NO_CONTENT;
    }

    private static void editLabels(JsonNode operations, ObjectNode fields, FieldCheck check) {
        List<String> labels = Json.texts(fields.path("labels"));
        for (JsonNode operation : operations) {
            JsonNode added = operation.path("add");
            if (!added.isMissingNode()) {
                FieldCheck.label(added).ifPresent(fault -> check.fault("labels", fault));
                labels.remove(added.asText());
                labels.add(added.asText());
            }
            labels.remove(operation.path("remove").asText());
        }
        ArrayNode edited = fields.putArray("labels");
        labels.forEach(edited::add);
    }

    Reply delete(Request request) {
        site.remove(site.row(request.variables().get(0)));
        return Reply.NO_CONTENT;
    }

    /** An issue as it is answered: the wanted fields, or all where none is named, and the wanted properties. */
    ObjectNode asJson(Row row, ObjectNode fields, List<String> wanted, List<String> properties) {
        ObjectNode issue =
                Json.object().put("id", row.id()).put("self", self(row)).put("key", row.key());
        boolean all = wanted.isEmpty() || wanted.contains("*all");
        ObjectNode shown = issue.putObject("fields");
        fields.properties().stream()
                .filter(field -> all || wanted.contains(field.getKey()))
                .forEach(field -> shown.set(field.getKey(), field.getValue()));
        if (!properties.isEmpty()) {
            ObjectNode held = issue.putObject("properties");
            row.properties().properties().stream()
                    .filter(p -> properties.contains("*all") || properties.contains(p.getKey()))
                    .forEach(p -> held.set(p.getKey(), p.getValue()));
        }
        return issue;
    }

    private String self(Row row) {
        return site.self("issue/" + row.id());
    }
}
