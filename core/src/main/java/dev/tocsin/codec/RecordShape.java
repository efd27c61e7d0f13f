package dev.tocsin.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as an object, a field for each component. What is absent or empty is left out; fields that nobody here knows
 * are passed over, so that an older version reads what a newer one wrote.
 */
final class RecordShape implements Shape {

    /**
     * A component.
     *
     * @param name its name, and the field's
     * @param accessor reads it
     * @param shape its own shape
     * @param mayBeAbsent whether it may be absent
     */
    record Part(String name, Method accessor, Shape shape, boolean mayBeAbsent) {}

    private final Constructor<?> constructor;
    private final List<Part> parts;

    private RecordShape(Constructor<?> constructor, List<Part> parts) {
        this.constructor = constructor;
        this.parts = parts;
    }

    static RecordShape of(Class<?> type, List<Part> parts) {
        try {
            Class<?>[] types =
                    parts.stream().map(part -> part.accessor().getReturnType()).toArray(Class<?>[]::new);
            return new RecordShape(type.getDeclaredConstructor(types), parts);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has a canonical constructor, found none in " + type, e);
        }
    }

    List<Part> parts() {
        return parts;
    }

    @Override
    public JsonNode toJson(Object value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        write(value, object);
        return object;
    }

    /** Adds the fields to an object that holds others already. */
    void write(Object value, ObjectNode object) {
        for (Part part : parts) {
            Object component = read(part, value);
            if (component != null) {
                JsonNode node = part.shape().toJson(component);
                if (!node.isContainerNode() || !node.isEmpty() || !(part.shape() instanceof Many)) {
                    object.set(part.name(), node);
                }
            } else if (!part.mayBeAbsent()) {
                throw new IllegalArgumentException(
                        constructor.getDeclaringClass().getName() + " must have a " + part.name() + ", found none");
            }
        }
    }

    @Override
    public Object fromJson(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("wanted an object, found " + node.getNodeType());
        }
        @Nullable Object[] components = new @Nullable Object[parts.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = component(parts.get(i), node.get(parts.get(i).name()));
        }
        return make(components);
    }

    private static @Nullable Object component(Part part, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            if (part.shape() instanceof Many many) {
                return many.none();
            }
            if (part.mayBeAbsent()) {
                return null;
            }
            throw new IllegalArgumentException("wanted the field " + part.name() + ", found none");
        }
        try {
            return part.shape().fromJson(node);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("in the field " + part.name() + ": " + e.getMessage(), e);
        }
    }

    private Object make(@Nullable Object[] components) {
        try {
            return constructor.newInstance(components);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw new IllegalArgumentException(
                        constructor.getDeclaringClass().getSimpleName() + " refuses it: " + refused.getMessage(),
                        refused);
            }
            throw new IllegalStateException("cannot make a " + constructor.getDeclaringClass(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + constructor.getDeclaringClass(), e);
        }
    }

    private static @Nullable Object read(Part part, Object value) {
        try {
            return part.accessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + part.accessor(), e);
        }
    }
}
