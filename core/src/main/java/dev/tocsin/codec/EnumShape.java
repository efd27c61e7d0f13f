package dev.tocsin.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableMap;

/** An enum's constant by its name. */
final class EnumShape implements Shape {
    private final Class<?> type;
    private final ImmutableMap<String, Object> constants;

    private EnumShape(Class<?> type, ImmutableMap<String, Object> constants) {
        this.type = type;
        this.constants = constants;
    }

    static EnumShape of(Class<?> type) {
        ImmutableMap.Builder<String, Object> constants = ImmutableMap.builder();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return new EnumShape(type, constants.buildOrThrow());
    }

    @Override
    public JsonNode toJson(Object value) {
        return TextNode.valueOf(((Enum<?>) value).name());
    }

    @Override
    public Object fromJson(JsonNode node) {
        Object constant = node.isTextual() ? constants.get(node.textValue()) : null;
        if (constant == null) {
            throw new IllegalArgumentException(
                    "wanted one of " + constants.keySet() + " for " + type.getSimpleName() + ", found another");
        }
        return constant;
    }
}
