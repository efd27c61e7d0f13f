package dev.tocsin.slack.fake;

import com.google.gson.JsonElement;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call sent along, whether as a form, as JSON or in the query. */
final class Arguments {

    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    static Arguments read(@Nullable String contentType, String body, @Nullable String query) {
        Map<String, String> values = new LinkedHashMap<>();
        if (query != null) {
            readForm(query, values);
        }
        if (contentType != null && contentType.startsWith("application/json")) {
            readJson(body, values);
        } else {
            readForm(body, values);
        }
        return new Arguments(values);
    }

    private static void readForm(String form, Map<String, String> values) {
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void readJson(String body, Map<String, String> values) {
        JsonElement tree = Json.read(body.isEmpty() ? "{}" : body);
        if (tree == null) {
            throw new ApiError("invalid_json");
        }
        if (!tree.isJsonObject()) {
            throw new ApiError("json_not_object");
        }
        tree.getAsJsonObject()
                .entrySet()
                .forEach(member -> values.put(
                        member.getKey(),
                        member.getValue().isJsonPrimitive()
                                ? member.getValue().getAsString()
                                : Json.write(member.getValue())));
    }

    /** Takes the token out, so that the ledger never holds it. */
    @Nullable
    String takeToken() {
        return values.remove("token");
    }

    @Nullable
    String find(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    String need(String name, String error) {
        String value = find(name);
        if (value == null) {
            throw new ApiError(error);
        }
        return value;
    }

    boolean flag(String name) {
        return List.of("1", "true").contains(get(name));
    }

    int number(String name, int otherwise) {
        String value = find(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw new ApiError("invalid_limit");
        }
    }

    List<String> list(String name) {
        String value = find(name);
        return value == null ? List.of() : List.of(value.split(","));
    }

    Map<String, String> all() {
        return values;
    }
}
