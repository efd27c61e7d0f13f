package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One request, taken apart: what it is addressed to, what stands in its path and query, its headers and its body. */
record Request(
        String method,
        String path,
        String rawQuery,
        Endpoint endpoint,
        List<String> variables,
        Map<String, List<String>> query,
        Map<String, String> headers,
        String body) {

    /** The body as a JSON object that has no other members than those named. */
    ObjectNode object(String... members) {
        JsonNode json = json();
        if (!(json instanceof ObjectNode object)) {
            throw new Rejected(Reply.error(400, "The request body must be a JSON object"));
        }
        TreeSet<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(List.of(members));
        if (!unknown.isEmpty()) {
            throw new Rejected(Reply.error(400, "Unrecognized field \"" + unknown.first() + "\" in the request body"));
        }
        return object;
    }

    JsonNode json() {
        if (!headers.getOrDefault("content-type", "").startsWith("application/json")) {
            throw new Rejected(Reply.error(415, "Unsupported Media Type"));
        }
        JsonNode json = Json.read(body);
        if (json.isMissingNode()) {
            throw new Rejected(Reply.error(400, "No content to map to Object due to end of input"));
        }
        return json;
    }

    /** The values of a query parameter that may be repeated or separated by commas. */
    List<String> list(String name) {
        return query.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** A number of the query within bounds, or the given one where it is absent. */
    int number(String name, int absent, int highest) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return absent;
        }
        try {
            return Math.min(Integer.parseUnsignedInt(values.get(0)), highest);
        } catch (NumberFormatException e) {
            throw new Rejected(Reply.error(400, "'" + name + "' must be a number"), e);
        }
    }
}
