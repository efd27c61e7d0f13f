package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is answered: status, headers, text. */
record Reply(int status, Map<String, String> headers, String body) {

    static final Reply NOTHING = new Reply(0, Map.of(), "");
    static final Reply NO_CONTENT = new Reply(204, Map.of(), "");

    static Reply json(int status, JsonNode body) {
        return text(status, "application/json;charset=UTF-8", body.toString());
    }

    static Reply text(int status, String contentType, String body) {
        return new Reply(status, Map.of("Content-Type", contentType), body);
    }

    /** An error in Jira's shape that concerns the whole request. */
    static Reply error(int status, String message) {
        ObjectNode error = Json.object();
        error.putArray("errorMessages").add(message);
        error.putObject("errors");
        return json(status, error);
    }

    /** An error in Jira's shape with a message for each field. */
    static Reply fieldErrors(int status, Map<String, String> messages) {
        ObjectNode error = Json.object();
        error.putArray("errorMessages");
        ObjectNode errors = error.putObject("errors");
        messages.forEach(errors::put);
        return json(status, error);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }
}
