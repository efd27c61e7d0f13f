package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the workflow allows, and doing it. */
final class TransitionCalls {

    private final Site site;

    TransitionCalls(Site site) {
        this.site = site;
    }

    Reply list(Request request) {
        Row row = site.row(request.variables().get(0));
        boolean withFields = request.list("expand").contains("transitions.fields");
        ObjectNode answer = Json.object().put("expand", "transitions");
        ArrayNode transitions = answer.putArray("transitions");
        for (Transition transition : row.project().workflow().from(row.status())) {
            ObjectNode json = transitions.addObject().put("id", transition.id()).put("name", transition.name());
            json.set("to", site.status(row.project(), transition.to()));
            json.put("hasScreen", !transition.required().isEmpty())
                    .put("isGlobal", false)
                    .put("isInitial", false)
                    .put("isAvailable", true)
                    .put("isConditional", false);
            if (withFields) {
                fields(json.putObject("fields"), transition);
            }
        }
        return Reply.json(200, answer);
    }

    private static void fields(ObjectNode fields, Transition transition) {
        for (String field : transition.required()) {
            ObjectNode meta = fields.putObject(field);
            meta.put("required", true).put("name", field).put("key", field).put("hasDefaultValue", false);
            meta.putObject("schema").put("type", field).put("system", field);
            meta.putArray("operations").add("set");
        }
    }

    Reply perform(Request request) {
        Row row = site.row(request.variables().get(0));
        ObjectNode body = request.object("transition", "fields", "update", "properties", "historyMetadata");
        String id = body.path("transition").path("id").asText();
        List<Transition> allowed = row.project().workflow().from(row.status());
        Transition transition = allowed.stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new Rejected(Reply.error(400, "Transition id '" + id + "' is not valid for this issue.")));
        FieldCheck check = new FieldCheck(site, row.project());
        ObjectNode fields = row.fields().deepCopy();
        check.apply(body.path("fields"), fields);
        transition.required().stream()
                .filter(field -> !body.path("fields").has(field))
                .forEach(field -> check.fault(field, field + " is required."));
        check.finish();
        row.fields().setAll(fields);
        move(row, transition.to());
        return Reply.NO_CONTENT;
    }

    /** Puts an issue into a status, whatever the workflow says. */
    void move(Row row, String status) {
        row.fields().set("status", site.status(row.project(), status));
        site.changed(row);
    }
}
