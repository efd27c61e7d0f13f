package dev.tocsin.slack.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sizes and shapes that Slack demands of blocks, metadata and views. */
final class BlockRules {

    private static final Map<String, Integer> ELEMENTS = Map.of("actions", 25, "context", 10);

    private BlockRules() {}

    /** Reads the {@code blocks} argument of a message. */
    static JsonArray message(@Nullable String json) {
        if (json == null) {
            return new JsonArray();
        }
        JsonElement tree = Json.read(json);
        if (tree == null || !tree.isJsonArray()) {
            throw new ApiError("invalid_blocks_format");
        }
        List<String> faults = new ArrayList<>();
        check(tree.getAsJsonArray(), 50, "/blocks", faults);
        refuse("invalid_blocks", faults);
        return tree.getAsJsonArray();
    }

    /** Reads the {@code view} argument. */
    static JsonObject view(String json) {
        JsonElement tree = Json.read(json);
        if (tree == null || !tree.isJsonObject()) {
            throw new ApiError("invalid_arguments", messages(List.of("invalid `view`")));
        }
        JsonObject view = tree.getAsJsonObject();
        List<String> faults = new ArrayList<>();
        longest(Json.textOr(Json.object(view, "title"), "text", ""), 1, 24, "/view/title/text", faults);
        longest(Json.textOr(view, "private_metadata", ""), 0, 3000, "/view/private_metadata", faults);
        longest(Json.textOr(view, "callback_id", ""), 0, 255, "/view/callback_id", faults);
        JsonArray blocks = Json.array(view, "blocks");
        check(blocks, 100, "/view/blocks", faults);
        boolean asks = contains(blocks, "input");
        if (asks && !view.has("submit")) {
            faults.add("a view with input blocks needs a submit text [json-pointer:/view]");
        }
        refuse("invalid_arguments", faults);
        return view;
    }

    /** Reads the {@code metadata} argument. */
    static @Nullable JsonObject metadata(@Nullable String json) {
        if (json == null) {
            return null;
        }
        JsonElement tree = Json.read(json);
        if (tree == null || !tree.isJsonObject()) {
            throw new ApiError("invalid_metadata_format");
        }
        JsonObject metadata = tree.getAsJsonObject();
        if (metadata.isEmpty()) {
            return null;
        }
        if (Json.textOr(metadata, "event_type", "").isEmpty()
                || Json.object(metadata, "event_payload") != metadata.get("event_payload")) {
            throw new ApiError("invalid_metadata_schema");
        }
        if (json.length() > 16_384) {
            throw new ApiError("metadata_too_large");
        }
        return metadata;
    }

    private static boolean contains(JsonArray blocks, String type) {
        for (JsonElement block : blocks) {
            if (block.isJsonObject() && type.equals(Json.text(block.getAsJsonObject(), "type"))) {
                return true;
            }
        }
        return false;
    }

    private static void check(JsonArray blocks, int most, String path, List<String> faults) {
        if (blocks.size() > most) {
            faults.add("no more than " + most + " items allowed [json-pointer:" + path + "]");
        }
        for (int i = 0; i < blocks.size(); i++) {
            String at = path + "/" + i;
            if (!blocks.get(i).isJsonObject()) {
                faults.add("must be an object [json-pointer:" + at + "]");
                continue;
            }
            block(blocks.get(i).getAsJsonObject(), at, faults);
        }
    }

    private static void block(JsonObject block, String at, List<String> faults) {
        String type = Json.textOr(block, "type", "");
        longest(Json.textOr(block, "block_id", ""), 0, 255, at + "/block_id", faults);
        if (type.equals("section")) {
            section(block, at, faults);
        } else if (type.equals("header")) {
            longest(Json.textOr(Json.object(block, "text"), "text", ""), 1, 150, at + "/text/text", faults);
        } else if (ELEMENTS.containsKey(type)) {
            int most = ELEMENTS.getOrDefault(type, 0);
            int size = Json.array(block, "elements").size();
            if (size == 0 || size > most) {
                faults.add("must hold 1 to " + most + " elements [json-pointer:" + at + "/elements]");
            }
        } else if (!List.of("divider", "input", "image", "markdown", "rich_text")
                .contains(type)) {
            faults.add("unsupported type: " + type + " [json-pointer:" + at + "/type]");
        }
        Json.visit(block, object -> element(object, at, faults));
    }

    private static void section(JsonObject block, String at, List<String> faults) {
        JsonArray fields = Json.array(block, "fields");
        if (!block.has("text") && fields.isEmpty()) {
            faults.add("must have text or fields [json-pointer:" + at + "]");
        }
        if (block.has("text")) {
            longest(Json.textOr(Json.object(block, "text"), "text", ""), 1, 3000, at + "/text/text", faults);
        }
        if (fields.size() > 10) {
            faults.add("no more than 10 items allowed [json-pointer:" + at + "/fields]");
        }
        for (JsonElement field : fields) {
            longest(Json.textOr(field.getAsJsonObject(), "text", ""), 1, 2000, at + "/fields/text", faults);
        }
    }

    private static void element(JsonObject object, String at, List<String> faults) {
        longest(Json.textOr(object, "action_id", ""), 0, 255, at + "/action_id", faults);
        if ("button".equals(Json.text(object, "type"))) {
            longest(Json.textOr(Json.object(object, "text"), "text", ""), 1, 75, at + "/button/text", faults);
            longest(Json.textOr(object, "value", ""), 0, 2000, at + "/button/value", faults);
        }
        JsonArray options = Json.array(object, "options");
        if (options.size() > 100) {
            faults.add("no more than 100 items allowed [json-pointer:" + at + "/options]");
        }
        for (JsonElement option : options) {
            JsonObject text = Json.object(option.getAsJsonObject(), "text");
            longest(Json.textOr(text, "text", ""), 1, 75, at + "/options/text", faults);
        }
    }

    private static void longest(String text, int least, int most, String at, List<String> faults) {
        if (text.length() > most) {
            faults.add("must be less than " + (most + 1) + " characters [json-pointer:" + at + "]");
        }
        if (text.length() < least) {
            faults.add("must be more than " + (least - 1) + " characters [json-pointer:" + at + "]");
        }
    }

    private static void refuse(String code, List<String> faults) {
        if (!faults.isEmpty()) {
            JsonObject more = messages(faults);
            more.add("errors", Json.of("x", faults).get("x"));
            throw new ApiError(code, more);
        }
    }

    private static JsonObject messages(List<String> faults) {
        List<String> lines = faults.stream().map(each -> "[ERROR] " + each).toList();
        return Json.of("response_metadata", Json.of("messages", lines));
    }
}
