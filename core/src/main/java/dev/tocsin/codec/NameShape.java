package dev.tocsin.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;

/** A record of one text, such as an id or a name, as that text. */
final class NameShape implements Shape {
    private final String component;
    private final RecordShape inner;

    private NameShape(String component, RecordShape inner) {
        this.component = component;
        this.inner = inner;
    }

    static NameShape of(Class<?> type) {
        RecordComponent only = type.getRecordComponents()[0];
        Shape text = Objects.requireNonNull(Leaf.SHAPES.get(String.class));
        return new NameShape(
                only.getName(),
                RecordShape.of(type, List.of(new RecordShape.Part(only.getName(), only.getAccessor(), text, false))));
    }

    @Override
    public JsonNode toJson(Object value) {
        return inner.toJson(value).get(component);
    }

    @Override
    public Object fromJson(JsonNode node) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set(component, node);
        return inner.fromJson(object);
    }
}
