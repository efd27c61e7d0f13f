package dev.tocsin.slack.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Slack sends as {@code state.values} of a view: every input with what stands in it. */
final class ViewState {

    private final JsonObject values = new JsonObject();
    private final Set<String> unknown;
    private final Form form;

    private ViewState(Form form) {
        this.form = form;
        this.unknown = new LinkedHashSet<>(form.values().keySet());
    }

    /**
     * Fills a view in.
     *
     * @throws IllegalArgumentException when the form names a field that the view does not have, chooses what is not offered, or
     *     leaves a required field empty: a person could not have sent it
     */
    static JsonObject of(JsonObject view, Form form, Required required) {
        ViewState state = new ViewState(form);
        for (JsonElement block : Json.array(view, "blocks")) {
            state.block(block.getAsJsonObject(), required);
        }
        if (!state.unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "the view has no field " + state.unknown + "; it has " + state.values.keySet());
        }
        return Json.of("values", state.values);
    }

    /** Whether required fields must be filled: when submitting, not when pressing a button on the way. */
    enum Required {
        YES,
        NOT_YET
    }

    private void block(JsonObject block, Required required) {
        String blockId = Json.textOr(block, "block_id", "");
        if ("input".equals(Json.text(block, "type"))) {
            JsonObject element = Json.object(block, "element");
            JsonObject value = field(blockId, element);
            boolean optional = Boolean.parseBoolean(Json.textOr(block, "optional", "false"));
            if (required == Required.YES && !optional && isEmpty(value)) {
                throw new IllegalArgumentException("the required field '" + blockId + "' is empty");
            }
            return;
        }
        for (JsonElement each : Json.array(block, "elements")) {
            if (each.isJsonObject() && !"button".equals(Json.text(each.getAsJsonObject(), "type"))) {
                field(blockId, each.getAsJsonObject());
            }
        }
        JsonObject accessory = Json.object(block, "accessory");
        if (!accessory.isEmpty() && !"button".equals(Json.text(accessory, "type"))) {
            field(blockId, accessory);
        }
    }

    private JsonObject field(String blockId, JsonObject element) {
        String actionId = Json.textOr(element, "action_id", "");
        JsonObject value = value(element, chosen(blockId, actionId));
        if (!values.has(blockId)) {
            values.add(blockId, new JsonObject());
        }
        values.getAsJsonObject(blockId).add(actionId, value);
        return value;
    }

    private @Nullable List<String> chosen(String blockId, String actionId) {
        for (String name : List.of(blockId, actionId)) {
            List<String> found = form.values().get(name);
            if (found != null) {
                unknown.remove(name);
                return found;
            }
        }
        return null;
    }

    private static boolean isEmpty(JsonObject value) {
        for (var member : value.entrySet()) {
            JsonElement held = member.getValue();
            boolean empty = held.isJsonNull()
                    || (held.isJsonArray() && held.getAsJsonArray().isEmpty())
                    || (held.isJsonPrimitive() && held.getAsString().isEmpty());
            if (!member.getKey().equals("type") && empty) {
                return true;
            }
        }
        return false;
    }

    private static JsonObject value(JsonObject element, @Nullable List<String> chosen) {
        String type = Json.textOr(element, "type", "");
        String first = chosen == null || chosen.isEmpty() ? null : chosen.get(0);
        return switch (type) {
            case "static_select", "radio_buttons", "external_select" ->
                Json.of(
                        "type",
                        type,
                        "selected_option",
                        chosen == null ? element.get("initial_option") : option(element, first));
            case "multi_static_select", "checkboxes", "multi_external_select" ->
                Json.of(
                        "type",
                        type,
                        "selected_options",
                        chosen == null ? Json.array(element, "initial_options") : options(element, chosen));
            case "users_select" ->
                Json.of("type", type, "selected_user", chosen == null ? element.get("initial_user") : first);
            case "multi_users_select" ->
                Json.of("type", type, "selected_users", chosen == null ? Json.array(element, "initial_users") : chosen);
            case "conversations_select" ->
                Json.of(
                        "type",
                        type,
                        "selected_conversation",
                        chosen == null ? element.get("initial_conversation") : first);
            default -> Json.of("type", type, "value", chosen == null ? element.get("initial_value") : first);
        };
    }

    private static JsonArray options(JsonObject element, List<String> chosen) {
        JsonArray array = new JsonArray();
        chosen.forEach(each -> array.add(option(element, each)));
        return array;
    }

    private static @Nullable JsonElement option(JsonObject element, @Nullable String value) {
        if (value == null) {
            return null;
        }
        JsonArray offered = Json.array(element, "options").deepCopy();
        Json.array(element, "option_groups")
                .forEach(group -> offered.addAll(Json.array(group.getAsJsonObject(), "options")));
        for (JsonElement each : offered) {
            if (value.equals(Json.text(each.getAsJsonObject(), "value"))) {
                return each;
            }
        }
        if (Json.textOr(element, "type", "").contains("external")) {
            return Json.of("text", Json.of("type", "plain_text", "text", value, "emoji", true), "value", value);
        }
        throw new IllegalArgumentException(
                "'" + value + "' is not offered by " + Json.text(element, "action_id") + ": " + Json.write(offered));
    }
}
