package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The properties of issues: any JSON under a key. */
final class Properties {

    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_VALUE = 32_768;

    private final Site site;

    Properties(Site site) {
        this.site = site;
    }

    /** The list of {@code {key, value}} in a request that makes or changes something. */
    static ObjectNode of(JsonNode list) {
        ObjectNode properties = Json.object();
        for (JsonNode property : list) {
            String key = property.path("key").asText();
            check(key, property.path("value"));
            properties.set(key, property.path("value"));
        }
        return properties;
    }

    private static void check(String key, JsonNode value) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new Rejected(Reply.error(400, "The property key must hold 1 to 255 characters."));
        }
        if (value.isMissingNode() || value.toString().length() > LONGEST_VALUE) {
            throw new Rejected(Reply.error(400, "The property value must be a JSON text of at most 32768 characters."));
        }
    }

    Reply list(Request request) {
        ObjectNode answer = Json.object();
        ArrayNode keys = answer.putArray("keys");
        row(request)
                .properties()
                .fieldNames()
                .forEachRemaining(
                        key -> keys.addObject().put("self", request.path()).put("key", key));
        return Reply.json(200, answer);
    }

    Reply get(Request request) {
        String key = request.variables().get(1);
        JsonNode value = row(request).properties().get(key);
        if (value == null) {
            throw missing(key);
        }
        return Reply.json(200, Json.object().put("key", key).set("value", value));
    }

    Reply set(Request request) {
        String key = request.variables().get(1);
        JsonNode value = request.json();
        check(key, value);
        JsonNode before = row(request).properties().replace(key, value);
        return Reply.text(before == null ? 201 : 200, "application/json;charset=UTF-8", "");
    }

    Reply delete(Request request) {
        String key = request.variables().get(1);
        if (row(request).properties().remove(key) == null) {
            throw missing(key);
        }
        return Reply.NO_CONTENT;
    }

    private static Rejected missing(String key) {
        return new Rejected(Reply.error(404, "The property with key '" + key + "' does not exist."));
    }

    private Row row(Request request) {
        return site.row(request.variables().get(0));
    }
}
