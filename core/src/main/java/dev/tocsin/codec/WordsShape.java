package dev.tocsin.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Words;

/**
 * Free text with its author. The one place through which every free text of an event goes to the store and comes back:
 * whoever wants it stored as ciphertext does it here.
 *
 * @param actor how authors are stored
 */
record WordsShape(Shape actor) implements Shape {
    private static final String AUTHOR = "by";
    private static final String TEXT = "text";

    @Override
    public JsonNode toJson(Object value) {
        Words words = (Words) value;
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set(AUTHOR, actor.toJson(words.author()));
        return object.put(TEXT, words.text());
    }

    @Override
    public Object fromJson(JsonNode node) {
        JsonNode text = node.path(TEXT);
        if (!text.isTextual() || !node.path(AUTHOR).isObject()) {
            throw new IllegalArgumentException("wanted an author and a text, found " + node.getNodeType());
        }
        return new Words((Actor) actor.fromJson(node.path(AUTHOR)), text.textValue());
    }
}
