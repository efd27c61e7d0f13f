package dev.tocsin.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableMap;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The types that stand in JSON as one text or number. */
final class Leaf {

    /** All but enums and records of one text. */
    static final Map<Class<?>, Shape> SHAPES = ImmutableMap.<Class<?>, Shape>builder()
            .put(String.class, text(Function.identity(), Function.identity()))
            .put(Instant.class, text(Instant::toString, Instant::parse))
            .put(Duration.class, text(Duration::toString, Duration::parse))
            .put(LocalDate.class, text(LocalDate::toString, LocalDate::parse))
            .put(ZoneId.class, text(ZoneId::getId, ZoneId::of))
            .put(URI.class, text(URI::toString, URI::create))
            .put(StreamId.class, text(StreamId::toString, Leaf::stream))
            .put(EffectKey.class, text(Leaf::key, Leaf::key))
            .put(int.class, new WholeNumber(false))
            .put(long.class, new WholeNumber(true))
            .buildOrThrow();

    private Leaf() {}

    /** A type with a text of its own. */
    static <T> Shape text(Function<T, String> toText, Function<String, T> ofText) {
        return new OneText<>(toText, ofText);
    }

    private static StreamId stream(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("wanted namespace, kind and id between slashes");
        }
        return new StreamId(Namespace.of(parts[0]), StreamKind.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2]);
    }

    private static String key(EffectKey key) {
        return key.stream() + "/" + key.sequence() + "/" + key.ordinal();
    }

    private static EffectKey key(String text) {
        int last = text.lastIndexOf('/');
        int before = text.lastIndexOf('/', last - 1);
        if (before < 0) {
            throw new IllegalArgumentException("wanted a stream, a position and an ordinal between slashes");
        }
        return new EffectKey(
                stream(text.substring(0, before)),
                Long.parseLong(text.substring(before + 1, last)),
                Integer.parseInt(text.substring(last + 1)));
    }

    private record OneText<T>(Function<T, String> toText, Function<String, T> ofText) implements Shape {
        @Override
        @SuppressWarnings("unchecked") // registered under the class of T
        public JsonNode toJson(Object value) {
            return TextNode.valueOf(toText.apply((T) value));
        }

        @Override
        public Object fromJson(JsonNode node) {
            if (!node.isTextual()) {
                throw new IllegalArgumentException("wanted a text, found " + node.getNodeType());
            }
            try {
                return ofText.apply(node.textValue());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("wanted a time, a date or a duration in ISO-8601", e);
            }
        }
    }

    private record WholeNumber(boolean wide) implements Shape {
        @Override
        public JsonNode toJson(Object value) {
            return wide ? LongNode.valueOf((Long) value) : IntNode.valueOf((Integer) value);
        }

        @Override
        public Object fromJson(JsonNode node) {
            if (!node.isIntegralNumber() || !(wide ? node.canConvertToLong() : node.canConvertToInt())) {
                throw new IllegalArgumentException("wanted a whole number, found " + node.getNodeType());
            }
            if (wide) {
                return node.longValue();
            }
            return node.intValue();
        }
    }
}
