package dev.tocsin.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;

/** Lists and maps, which are left out where they are empty. */
sealed interface Many extends Shape {

    /** What an absent one stands for. */
    Object none();

    /** A list. */
    record Listed(Shape element) implements Many {
        @Override
        public Object none() {
            return ImmutableList.of();
        }

        @Override
        public JsonNode toJson(Object value) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            ((List<?>) value).forEach(one -> array.add(element.toJson(one)));
            return array;
        }

        @Override
        public Object fromJson(JsonNode node) {
            if (!node.isArray()) {
                throw new IllegalArgumentException("wanted a list, found " + node.getNodeType());
            }
            ImmutableList.Builder<Object> list = ImmutableList.builderWithExpectedSize(node.size());
            node.forEach(one -> list.add(element.fromJson(one)));
            return list.build();
        }
    }

    /** A map from names, in its order. */
    record Mapped(Shape key, Shape value) implements Many {
        @Override
        public Object none() {
            return ImmutableMap.of();
        }

        @Override
        public JsonNode toJson(Object map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            ((Map<?, ?>) map).forEach((name, one) -> object.set(key.toJson(name).asText(), value.toJson(one)));
            return object;
        }

        @Override
        public Object fromJson(JsonNode node) {
            if (!node.isObject()) {
                throw new IllegalArgumentException("wanted an object, found " + node.getNodeType());
            }
            ImmutableMap.Builder<Object, Object> map = ImmutableMap.builder();
            node.properties()
                    .forEach(one ->
                            map.put(key.fromJson(TextNode.valueOf(one.getKey())), value.fromJson(one.getValue())));
            return map.buildOrThrow();
        }
    }
}
