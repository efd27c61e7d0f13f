package dev.tocsin.slack.fake;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reading and writing of JSON trees in one line. */
final class Json {

    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private Json() {}

    /** An object of alternating names and values; values are strings, numbers, booleans, trees, lists of strings, or null. */
    static JsonObject of(@Nullable Object... pairs) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < pairs.length; i += 2) {
            object.add(String.valueOf(pairs[i]), tree(pairs[i + 1]));
        }
        return object;
    }

    private static JsonElement tree(@Nullable Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof JsonElement element) {
            return element;
        }
        if (value instanceof Boolean bool) {
            return new JsonPrimitive(bool);
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(each -> array.add(tree(each)));
            return array;
        }
        return new JsonPrimitive(value.toString());
    }

    /** The object without the members whose value is null. */
    static JsonObject withoutNulls(JsonObject object) {
        JsonObject kept = new JsonObject();
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            if (!member.getValue().isJsonNull()) {
                kept.add(member.getKey(), member.getValue());
            }
        }
        return kept;
    }

    static String write(JsonElement element) {
        return GSON.toJson(element);
    }

    /** The tree, or null when the text is not JSON. */
    static @Nullable JsonElement read(String text) {
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException notJson) {
            return null;
        }
    }

    static JsonArray array(String text) {
        JsonElement element = read(text);
        return element != null && element.isJsonArray() ? element.getAsJsonArray() : new JsonArray();
    }

    static JsonObject object(JsonObject parent, String name) {
        JsonElement element = parent.get(name);
        return element != null && element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
    }

    static JsonArray array(JsonObject parent, String name) {
        JsonElement element = parent.get(name);
        return element != null && element.isJsonArray() ? element.getAsJsonArray() : new JsonArray();
    }

    static @Nullable String text(JsonObject parent, String name) {
        JsonElement element = parent.get(name);
        return element != null && element.isJsonPrimitive() ? element.getAsString() : null;
    }

    static String textOr(JsonObject parent, String name, String otherwise) {
        String found = text(parent, name);
        return found == null ? otherwise : found;
    }

    /** Every object of the tree, outer before inner, in reading order. */
    static void visit(JsonElement element, Consumer<JsonObject> visitor) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> visit(each, visitor));
        } else if (element.isJsonObject()) {
            visitor.accept(element.getAsJsonObject());
            element.getAsJsonObject().entrySet().forEach(member -> visit(member.getValue(), visitor));
        }
    }
}
