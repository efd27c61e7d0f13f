package dev.tocsin.examples.campaign.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** The one way in which values go from process to process and into files: a line of JSON each. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** A value as one line. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't be written as JSON: " + value, e);
        }
    }

    /** The value of a line. */
    public static <T> T read(String line, Class<T> type) {
        try {
            return MAPPER.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("wanted a " + type.getSimpleName() + " in JSON, found: " + line, e);
        }
    }

    /** The texts of an array. */
    public static List<String> texts(String line) {
        try {
            return MAPPER.readValue(line, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("wanted an array of texts in JSON, found: " + line, e);
        }
    }
}
