package dev.tocsin.statuspage.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;

/** An answer: status, headers beside the content type, body. */
record Reply(int status, Map<String, String> headers, String body) {

    static final Reply NONE = new Reply(0, Map.of(), "");

    static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of(), body.toString());
    }

    /** The shape of the vendor's schema, {@code message}, with the {@code error} that is seen in practice. */
    static Reply error(int status, String text) {
        return json(
                status,
                JsonNodeFactory.instance.objectNode().put("message", text).put("error", text));
    }

    static Reply unprocessable(List<String> faults) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        faults.forEach(errors::add);
        return json(422, JsonNodeFactory.instance.objectNode().set("error", errors));
    }
}
