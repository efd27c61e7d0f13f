package dev.tocsin.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.model.Marker;

/** How a marker stands in Jira: as a label, which can be searched, and as a property, which no clone of a ticket inherits. */
final class Marked {

    static final String PROPERTY = "tocsin";

    private Marked() {}

    static String label(Marker marker) {
        return "tocsin-" + marker.value();
    }

    static ObjectNode property(Marker marker) {
        ObjectNode property = JsonNodeFactory.instance.objectNode().put("key", PROPERTY);
        property.putObject("value").put("marker", marker.value());
        return property;
    }

    /** The marker in the properties of an issue, empty if there is none. */
    static String of(JsonNode issue) {
        return issue.path("properties").path(PROPERTY).path("marker").asText();
    }
}
