package dev.tocsin.examples.host.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.model.Actor;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.EventId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Subject;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of the engine as JSON: a record is an object whose fields are its components in snake_case, a name is a text, an
 * enum is a word in lower case, a time is ISO-8601.
 */
final class Json {
    /** Records that people read as a text; a way of reaching somebody hides its address, which may let others page her. */
    private static final List<Class<?>> SAID = List.of(
            ContactWay.class,
            EffectKey.class,
            EventId.class,
            IncidentRef.class,
            StreamId.class,
            Subject.class,
            Actor.Human.class,
            Actor.Machine.class,
            Actor.Engine.class);

    private Json() {}

    static JsonNode of(@Nullable Object value) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (value == null) {
            return make.nullNode();
        }
        if (value instanceof JsonNode node) {
            return node;
        }
        if (value instanceof Boolean flag) {
            return make.booleanNode(flag);
        }
        if (value instanceof Integer || value instanceof Long) {
            return make.numberNode(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return make.numberNode(number);
        }
        if (value instanceof Enum<?> word) {
            return make.textNode(word.name().toLowerCase(Locale.ROOT));
        }
        if (value instanceof Optional<?> maybe) {
            return of(maybe.orElse(null));
        }
        if (value instanceof Collection<?> items) {
            ArrayNode array = make.arrayNode();
            items.forEach(it -> array.add(of(it)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = make.objectNode();
            map.forEach((key, each) -> object.set(key(key), of(each)));
            return object;
        }
        return value instanceof Record record && !SAID.contains(value.getClass())
                ? object(record)
                : make.textNode(value.toString());
    }

    private static String key(Object key) {
        return key instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : key.toString();
    }

    private static JsonNode object(Record value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        if (components.length == 1 && components[0].getName().equals("value")) {
            return of(component(value, components[0]));
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (RecordComponent component : components) {
            object.set(snake(component.getName()), of(component(value, component)));
        }
        return object;
    }

    private static @Nullable Object component(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "the component " + component.getName() + " of " + value.getClass() + " can't be read", e);
        }
    }

    private static String snake(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                text.append('_').append(Character.toLowerCase(c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
