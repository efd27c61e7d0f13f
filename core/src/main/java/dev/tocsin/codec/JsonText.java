package dev.tocsin.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/**
 * Text to JSON and back, within bounds that are wide of all that is stored: the longest text is that of a policy, with a
 * million characters.
 */
final class JsonText {
    private static final int DEEPEST = 64;
    private static final int LONGEST = 1 << 23;
    private static final int LONGEST_STRING = 1 << 22;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(LONGEST)
                            .maxStringLength(LONGEST_STRING)
                            .maxNumberLength(40)
                            .maxNameLength(400)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /**
     * The text's tree.
     *
     * @throws IllegalArgumentException if it is no JSON object, has a key twice, or is out of bounds
     */
    static JsonNode parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "wanted a text of at most " + LONGEST + " characters, found " + text.length());
        }
        try {
            JsonNode tree = JSON.readTree(text);
            if (!tree.isObject()) {
                throw new IllegalArgumentException("wanted a JSON object, found " + tree.getNodeType());
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("wanted JSON, found: " + e.getOriginalMessage(), e);
        }
    }

    static String print(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be printed", e);
        }
    }

    /** The same, the fields of each object in the order of their names: what has the same text says the same. */
    static JsonNode canonical(JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            TreeSet<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> sorted.set(name, canonical(node.get(name))));
            return sorted;
        }
        if (node.isArray()) {
            return JsonNodeFactory.instance
                    .arrayNode()
                    .addAll(node.valueStream().map(JsonText::canonical).toList());
        }
        return node;
    }
}
