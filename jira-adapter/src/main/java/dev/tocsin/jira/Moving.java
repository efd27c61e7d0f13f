package dev.tocsin.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.jira.CodeTable.Asked;
import dev.tocsin.jira.Settings.Target;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Brings a ticket to a target: looks where it stands, then takes a transition that leads there. Ids of transitions differ
 * from status to status, so none is remembered.
 */
final class Moving {

    private final Api api;
    private final Target target;
    private final String path;
    private final Deadline deadline;

    Moving(Api api, Target target, OutsideRef ticket, Deadline deadline) {
        this.api = api;
        this.target = target;
        this.path = Ticket.path(ticket);
        this.deadline = deadline;
    }

    Outcome move() {
        return move(true);
    }

    private Outcome move(boolean again) {
        Api.Answer issue = api.get(path + "?fields=status", deadline);
        JsonNode status = issue.json().path("fields").path("status");
        if (!issue.isSuccess() || !status.isObject()) {
            return issue.withoutSuccess();
        }
        if (isTarget(status)) {
            return new Outcome.Done(null, List.of("the ticket was there already"));
        }
        Api.Answer offered = api.get(path + "/transitions?expand=transitions.fields", deadline);
        JsonNode transitions = offered.json().path("transitions");
        if (!offered.isSuccess() || !transitions.isArray()) {
            return offered.withoutSuccess();
        }
        JsonNode transition = choose(transitions);
        if (transition == null) {
            return noWay(status, transitions);
        }
        Api.Answer moved = api.post(path + "/transitions", body(transition), Asked.CHANGING, deadline);
        boolean overtaken = moved.status() == 400; // somebody may have moved it since it was looked at
        if (again && overtaken) {
            return move(false);
        }
        return moved.isEmptySuccess() ? Outcome.done() : moved.withoutSuccess();
    }

    private boolean isTarget(JsonNode status) {
        return target.statuses().isEmpty()
                ? status.path("statusCategory").path("key").asText().equals(target.category())
                : target.statuses().stream()
                        .anyMatch(name ->
                                name.equalsIgnoreCase(status.path("name").asText()));
    }

    /** The first wanted status that can be reached; without names, the first of the category. */
    @Nullable
    JsonNode choose(JsonNode transitions) {
        for (String name : target.statuses()) {
            JsonNode found = first(
                    transitions,
                    t -> name.equalsIgnoreCase(t.path("to").path("name").asText()));
            if (found != null) {
                return found;
            }
        }
        return target.statuses().isEmpty() ? first(transitions, t -> isTarget(t.path("to"))) : null;
    }

    private static @Nullable JsonNode first(JsonNode transitions, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(transitions.spliterator(), false)
                .filter(t -> t.path("isAvailable").asBoolean(true))
                .filter(t -> !t.path("id").asText().isEmpty())
                .filter(wanted)
                .findFirst()
                .orElse(null);
    }

    ObjectNode body(JsonNode transition) {
        ObjectNode body = Json.object();
        body.putObject("transition").put("id", transition.path("id").asText());
        JsonNode resolution = transition.path("fields").path("resolution");
        if (!target.resolution().isEmpty() && takes(resolution, target.resolution())) {
            body.putObject("fields").putObject("resolution").put("name", target.resolution());
        }
        return body;
    }

    private static boolean takes(JsonNode resolution, String name) {
        JsonNode allowed = resolution.path("allowedValues");
        boolean listed = StreamSupport.stream(allowed.spliterator(), false)
                .anyMatch(value -> value.path("name").asText().equals(name));
        return resolution.isObject() && (allowed.isMissingNode() || listed);
    }

    private Outcome noWay(JsonNode status, JsonNode transitions) {
        List<String> offered = new ArrayList<>();
        transitions.forEach(t -> offered.add(t.path("to").path("name").asText()));
        String wanted = target.statuses().isEmpty()
                ? "a status of the category '" + target.category() + "'"
                : "one of " + target.statuses();
        String found =
                "Jira offers no way from '" + status.path("name").asText() + "' to " + wanted + ", only to " + offered;
        return new Outcome.Refused(
                Texts.cut(Texts.clean(found, ' '), 500),
                "add a transition to the workflow, let the account use it, or map the state to other statuses",
                Outcome.Scope.EFFECT);
    }
}
