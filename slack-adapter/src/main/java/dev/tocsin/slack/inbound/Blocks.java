package dev.tocsin.slack.inbound;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tocsin.slack.SlackWorkspace;
import java.util.List;

/** The fields of a form, in Slack's JSON. Every text is plain: Slack reads no markup in it. */
final class Blocks {

    static final String VALUE = "value";

    private static final int LABEL = 150;
    private static final int OPTION = 75;

    private Blocks() {}

    /**
     * One thing to choose.
     *
     * @param value what comes back, at most 150 characters
     * @param label what people read
     */
    record Choice(String value, String label) {}

    static JsonObject plain(String text, int most) {
        JsonObject plain = new JsonObject();
        String shown = SlackWorkspace.plain(text, most);
        plain.addProperty("type", "plain_text");
        plain.addProperty("text", shown.isBlank() ? "-" : shown);
        plain.addProperty("emoji", false);
        return plain;
    }

    static JsonObject section(String text) {
        JsonObject block = new JsonObject();
        block.addProperty("type", "section");
        block.add("text", plain(text, 3000));
        return block;
    }

    private static JsonObject input(String id, String label, String hint, JsonObject element) {
        JsonObject block = new JsonObject();
        block.addProperty("type", "input");
        block.addProperty("block_id", id);
        block.add("label", plain(label, LABEL));
        block.add("element", element);
        block.addProperty("optional", true);
        if (!hint.isEmpty()) {
            block.add("hint", plain(hint, LABEL));
        }
        element.addProperty("action_id", VALUE);
        return block;
    }

    static JsonObject required(JsonObject block) {
        block.addProperty("optional", false);
        return block;
    }

    static JsonObject text(String id, String label, String hint, String initial) {
        JsonObject element = new JsonObject();
        element.addProperty("type", "plain_text_input");
        element.addProperty("max_length", 3000);
        if (!initial.isEmpty()) {
            element.addProperty("initial_value", SlackWorkspace.plain(initial, 3000));
        }
        return input(id, label, hint, element);
    }

    static JsonObject choice(String type, String id, String label, String hint, List<Choice> choices, String initial) {
        JsonObject element = new JsonObject();
        element.addProperty("type", type);
        element.add("options", options(choices));
        choices.stream()
                .filter(each -> each.value().equals(initial))
                .findFirst()
                .ifPresent(each -> element.add("initial_option", option(each)));
        return input(id, label, hint, element);
    }

    static JsonObject choices(String id, String label, String hint, List<Choice> choices, List<String> initial) {
        JsonObject element = new JsonObject();
        element.addProperty("type", "multi_static_select");
        element.add("options", options(choices));
        List<Choice> chosen =
                choices.stream().filter(each -> initial.contains(each.value())).toList();
        if (!chosen.isEmpty()) {
            element.add("initial_options", options(chosen));
        }
        return input(id, label, hint, element);
    }

    private static JsonArray options(List<Choice> choices) {
        JsonArray options = new JsonArray();
        choices.forEach(each -> options.add(option(each)));
        return options;
    }

    private static JsonObject option(Choice choice) {
        JsonObject option = new JsonObject();
        option.add("text", plain(choice.label(), OPTION));
        option.addProperty("value", choice.value());
        return option;
    }

    static JsonObject view(String callback, String title, JsonArray blocks) {
        JsonObject view = new JsonObject();
        view.addProperty("type", "modal");
        view.addProperty("callback_id", callback);
        view.add("title", plain(title, 24));
        view.add("blocks", blocks);
        return view;
    }
}
