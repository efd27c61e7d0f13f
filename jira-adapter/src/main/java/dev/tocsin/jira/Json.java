package dev.tocsin.jira;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Reads foreign JSON within bounds. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(1 << 20)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The document, or a missing node if it is none. */
    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** What an error answer says, of the whole and of fields, on one line. */
    static String words(JsonNode json) {
        List<String> words = new ArrayList<>();
        json.path("errorMessages").forEach(message -> words.add(message.asText()));
        json.path("errors")
                .properties()
                .forEach(error ->
                        words.add(error.getKey() + ": " + error.getValue().asText()));
        return Texts.clean(String.join("; ", words), ' ').strip();
    }

    /** The fields that an error answer complains of. */
    static List<String> fields(JsonNode json) {
        List<String> fields = new ArrayList<>();
        json.path("errors").fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
