package dev.tocsin.examples.host.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.examples.host.web.Problem;
import dev.tocsin.examples.host.web.Problem.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object. Each is asked for by name; what is missing, wrong or was asked for by nobody is told at once
 * when all have been asked for. For one thread.
 */
final class Fields {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode body;
    private final List<String> asked = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private Fields(ObjectNode body) {
        this.body = body;
    }

    /** Reads a body; an empty one has no fields. Parts of the path count as fields. */
    static Fields of(byte[] bytes, Map<String, String> path) {
        ObjectNode body = parse(bytes);
        path.forEach((name, value) -> {
            if (body.has(name)) {
                throw Problem.of(
                        400, "Twice", List.of(new Fault(name, "it stands in the path; leave it out of the body")));
            }
            body.put(name, value);
        });
        return new Fields(body);
    }

    private static ObjectNode parse(byte[] bytes) {
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw Problem.of(
                    400, "No JSON object", "the body has to be one JSON object, such as {\"summary\": \"...\"}");
        } catch (CharacterCodingException e) {
            throw Problem.of(400, "No UTF-8", "the body has to be JSON in UTF-8");
        } catch (JsonProcessingException e) {
            throw Problem.of(
                    400,
                    "No JSON",
                    "the body can't be read as JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
    }

    /** A value that may be taken once {@link #ready} has found nothing wrong. */
    static final class Asked<T> implements Supplier<T> {
        private final @Nullable T value;

        private Asked(@Nullable T value) {
            this.value = value;
        }

        @Override
        public T get() {
            if (value == null) {
                throw new IllegalStateException("a field was taken that is missing or wrong");
            }
            return value;
        }
    }

    /** A text that has to be there. */
    Asked<String> text(String name) {
        return named(name, "a text", Function.identity());
    }

    /** A text that may be absent. */
    @Nullable
    String textOrNone(String name) {
        return read(name, "a text", Function.identity()).orElse(null);
    }

    /** A name that has to be there. */
    <T> Asked<T> named(String name, String wanted, Function<String, T> reader) {
        int before = faults.size();
        Optional<T> value = read(name, wanted, reader);
        if (value.isEmpty() && faults.size() == before) {
            faults.add(new Fault(name, "wanted " + wanted + ", found nothing; send it"));
        }
        return new Asked<>(value.orElse(null));
    }

    /** A name that may be absent. */
    <T> Optional<T> read(String name, String wanted, Function<String, T> reader) {
        JsonNode node = node(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual() && !node.isIntegralNumber() && !node.isBoolean()) {
            faults.add(new Fault(name, "wanted " + wanted + ", found " + kind(node) + "; send it as a text"));
            return Optional.empty();
        }
        return convert(name, node.asText(), wanted, reader);
    }

    private <T> Optional<T> convert(String name, String text, String wanted, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(new Fault(name, "wanted " + wanted + ", found '" + cut(text) + "'; " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    /** One of an enum's names, in lower case. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        String all = Stream.of(type.getEnumConstants()).map(Fields::word).collect(Collectors.joining(", "));
        return read(
                name,
                "one of " + all,
                text -> Stream.of(type.getEnumConstants())
                        .filter(it -> word(it).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("choose one of them")));
    }

    /** One of an enum's names, which has to be there. */
    <E extends Enum<E>> Asked<E> choiceNeeded(String name, Class<E> type) {
        int before = faults.size();
        Optional<E> value = choice(name, type);
        if (value.isEmpty() && faults.size() == before) {
            faults.add(new Fault(
                    name,
                    "wanted one of "
                            + Stream.of(type.getEnumConstants())
                                    .map(Fields::word)
                                    .collect(Collectors.joining(", "))
                            + ", found nothing; send it"));
        }
        return new Asked<>(value.orElse(null));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A list of texts; none if it is absent. */
    List<String> texts(String name) {
        JsonNode node = node(name);
        List<String> texts = new ArrayList<>();
        if (node != null && !node.isArray()) {
            faults.add(new Fault(name, "wanted a list of texts, found " + kind(node) + "; put it in [ ]"));
            return texts;
        }
        for (JsonNode item : node == null ? List.<JsonNode>of() : node) {
            if (item.isTextual()) {
                texts.add(item.asText());
            } else {
                faults.add(new Fault(name, "wanted texts, found " + kind(item) + "; put it in quotes"));
            }
        }
        return texts;
    }

    /** An object of texts; none if it is absent. */
    <K> Map<K, String> pairs(String name, Function<String, K> reader) {
        JsonNode node = node(name);
        Map<K, String> pairs = new LinkedHashMap<>();
        if (node == null) {
            return pairs;
        }
        if (!node.isObject()) {
            faults.add(new Fault(name, "wanted an object of texts, found " + kind(node) + "; put it in { }"));
            return pairs;
        }
        node.properties().forEach(it -> {
            if (it.getValue().isContainerNode() || it.getValue().isNull()) {
                faults.add(new Fault(
                        name + "." + it.getKey(), "wanted a text, found " + kind(it.getValue()) + "; send one"));
            } else {
                convert(name, it.getKey(), "a name", reader)
                        .ifPresent(key -> pairs.put(key, it.getValue().asText()));
            }
        });
        return pairs;
    }

    private @Nullable JsonNode node(String name) {
        asked.add(name);
        JsonNode node = body.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case BOOLEAN -> "true or false";
            case NUMBER -> "a number";
            case STRING -> "a text";
            case NULL, MISSING -> "nothing";
            case BINARY, POJO -> "something else";
        };
    }

    /** All was asked for: makes something of it, or refuses with everything that is missing, wrong or unknown. */
    <T> T ready(Supplier<T> make) {
        body.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                faults.add(new Fault(
                        name,
                        asked.isEmpty()
                                ? "wanted no fields here; leave it out"
                                : "wanted one of " + String.join(", ", asked)
                                        + ", found another; correct it or leave it out"));
            }
        });
        if (!faults.isEmpty()) {
            throw Problem.of(400, "The request can't be read", faults);
        }
        return make.get();
    }
}
