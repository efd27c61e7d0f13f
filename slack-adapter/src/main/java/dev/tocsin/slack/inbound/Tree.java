package dev.tocsin.slack.inbound;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document, which may be empty: what is missing or of another kind reads as nothing.
 *
 * @param element what stands there
 */
record Tree(@Nullable JsonElement element) {

    static Optional<Tree> parse(String json) {
        try {
            JsonElement parsed = JsonParser.parseString(json);
            return parsed.isJsonObject() ? Optional.of(new Tree(parsed)) : Optional.empty();
        } catch (JsonParseException broken) {
            return Optional.empty();
        }
    }

    Tree at(String... path) {
        JsonElement here = element;
        for (String name : path) {
            here = here != null && here.isJsonObject() ? here.getAsJsonObject().get(name) : null;
        }
        return new Tree(here);
    }

    List<Tree> items() {
        List<Tree> items = new ArrayList<>();
        if (element != null && element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> items.add(new Tree(each)));
        }
        return items;
    }

    List<Tree> members() {
        List<Tree> members = new ArrayList<>();
        if (element != null && element.isJsonObject()) {
            element.getAsJsonObject().entrySet().forEach(each -> members.add(new Tree(each.getValue())));
        }
        return members;
    }

    boolean isThere() {
        return element != null && !element.isJsonNull();
    }

    /** The text, number or flag that stands here; empty for anything else. */
    String text() {
        return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
    }
}
