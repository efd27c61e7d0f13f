package dev.tocsin.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;

/**
 * A sealed family as objects whose field {@code t} tells the kind.
 *
 * @param names the kinds' names
 * @param kinds the kinds' shapes
 */
record FamilyShape(StableNames names, ImmutableMap<String, RecordShape> kinds) implements Shape {

    /** The field that tells the kind. */
    static final String KIND = "t";

    @Override
    public JsonNode toJson(Object value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        write(value, object);
        return object;
    }

    /** Writes the kind's name and its fields to an object. */
    void write(Object value, ObjectNode object) {
        String name = names.classes().inverse().get(value.getClass());
        RecordShape shape = name == null ? null : kinds.get(name);
        if (name == null || shape == null) {
            throw new IllegalStateException(
                    value.getClass().getName() + " has no stable name: write one into StableNames");
        }
        object.put(KIND, name);
        shape.write(value, object);
    }

    @Override
    public Object fromJson(JsonNode node) {
        RecordShape shape = kinds.get(node.path(KIND).asText());
        if (shape == null) {
            throw new IllegalArgumentException(
                    "wanted a " + names.family().getSimpleName() + ", one of " + kinds.keySet() + ", found another");
        }
        return shape.fromJson(node);
    }
}
