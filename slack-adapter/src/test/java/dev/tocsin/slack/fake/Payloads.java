package dev.tocsin.slack.fake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies that Slack sends to an app. Used with the workspace's monitor held. */
final class Payloads {

    static final String COMMANDS = "/slack/commands";
    static final String INTERACTIVITY = "/slack/interactivity";
    static final String EVENTS = "/slack/events";

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Workspace workspace;
    private final ResponseUrls responseUrls;
    private final String origin;
    private final Signer signer;
    private final InstantSource clock;

    Payloads(Workspace workspace, ResponseUrls responseUrls, String origin, Signer signer, InstantSource clock) {
        this.workspace = workspace;
        this.responseUrls = responseUrls;
        this.origin = origin;
        this.signer = signer;
        this.clock = clock;
    }

    private InboundRequest signed(String path, String contentType, String body) {
        return InboundRequest.signed(path, contentType, body, signer, clock.instant());
    }

    InboundRequest command(FakeUser user, Conversation channel, String command, String text) {
        App app = workspace.app();
        List<String> pairs = new ArrayList<>();
        add(pairs, "token", app.verificationToken());
        add(pairs, "team_id", teamOf(user));
        add(pairs, "team_domain", app.domain());
        if (user.enterprise() != null) {
            add(pairs, "enterprise_id", user.enterprise());
            add(pairs, "enterprise_name", user.enterprise());
        }
        add(pairs, "channel_id", channel.id);
        add(pairs, "channel_name", channel.isDirect() ? "directmessage" : channel.name);
        add(pairs, "user_id", user.id());
        add(pairs, "user_name", user.name());
        add(pairs, "command", command);
        add(pairs, "text", text);
        add(pairs, "api_app_id", app.id());
        add(pairs, "is_enterprise_install", "false");
        add(pairs, "response_url", responseUrls.issue(origin, channel.id, user.id()));
        add(pairs, "trigger_id", workspace.trigger(user.id()));
        return signed(COMMANDS, FORM, String.join("&", pairs));
    }

    private static void add(List<String> pairs, String name, String value) {
        pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private String teamOf(FakeUser user) {
        return user.team() == null ? workspace.app().team() : user.team();
    }

    private JsonObject interaction(String type, FakeUser user) {
        App app = workspace.app();
        JsonObject team = Json.of("id", app.team(), "domain", app.domain());
        if (user.enterprise() != null) {
            team.addProperty("enterprise_id", user.enterprise());
            team.addProperty("enterprise_name", user.enterprise());
        }
        return Json.of(
                "type",
                type,
                "team",
                team,
                "user",
                Json.of("id", user.id(), "username", user.name(), "name", user.name(), "team_id", teamOf(user)),
                "api_app_id",
                app.id(),
                "token",
                app.verificationToken());
    }

    private InboundRequest interaction(JsonObject payload) {
        return signed(INTERACTIVITY, FORM, "payload=" + URLEncoder.encode(Json.write(payload), StandardCharsets.UTF_8));
    }

    InboundRequest messageAction(FakeUser user, Post post, JsonObject action) {
        Conversation channel = workspace.conversation(post.channel);
        JsonObject payload = interaction("block_actions", user);
        boolean ephemeral = post.onlyFor != null;
        payload.add(
                "container",
                Json.of(
                        "type",
                        "message",
                        "message_ts",
                        post.ts,
                        "channel_id",
                        post.channel,
                        "is_ephemeral",
                        ephemeral));
        payload.addProperty("trigger_id", workspace.trigger(user.id()));
        payload.add("channel", Json.of("id", channel.id, "name", channel.isDirect() ? "directmessage" : channel.name));
        if (!ephemeral) {
            payload.add("message", post.toJson(workspace, Post.MetadataShown.ALL));
        }
        payload.add("state", Json.of("values", new JsonObject()));
        payload.addProperty("response_url", responseUrls.issue(origin, channel.id, user.id()));
        payload.add("actions", Json.of("x", List.of(acted(action))).get("x"));
        return interaction(payload);
    }

    InboundRequest viewAction(FakeUser user, Modal modal, JsonObject action, Form form) {
        JsonObject payload = interaction("block_actions", user);
        payload.add("container", Json.of("type", "view", "view_id", modal.id));
        payload.addProperty("trigger_id", workspace.trigger(user.id()));
        JsonObject view = modal.toJson(workspace);
        view.add("state", ViewState.of(modal.view, form, ViewState.Required.NOT_YET));
        payload.add("view", view);
        payload.add("actions", Json.of("x", List.of(acted(action))).get("x"));
        return interaction(payload);
    }

    private JsonObject acted(JsonObject action) {
        JsonObject acted = action.deepCopy();
        acted.addProperty("action_ts", workspace.nextTs());
        return acted;
    }

    InboundRequest suggestion(FakeUser user, Modal modal, String blockId, String actionId, String typed) {
        JsonObject payload = interaction("block_suggestion", user);
        payload.add("container", Json.of("type", "view", "view_id", modal.id));
        payload.addProperty("action_id", actionId);
        payload.addProperty("block_id", blockId);
        payload.addProperty("value", typed);
        payload.add("view", modal.toJson(workspace));
        return interaction(payload);
    }

    InboundRequest submission(FakeUser user, Modal modal, Form form) {
        JsonObject view = modal.toJson(workspace);
        view.add("state", ViewState.of(modal.view, form, ViewState.Required.YES));
        JsonObject payload = interaction("view_submission", user);
        payload.addProperty("trigger_id", workspace.trigger(user.id()));
        payload.add("view", view);
        payload.add("response_urls", Json.of("x", List.of()).get("x"));
        return interaction(payload);
    }

    InboundRequest closing(FakeUser user, Modal modal) {
        JsonObject payload = interaction("view_closed", user);
        payload.add("view", modal.toJson(workspace));
        payload.addProperty("is_cleared", false);
        return interaction(payload);
    }

    InboundRequest event(@Nullable FakeUser user, JsonObject event) {
        App app = workspace.app();
        JsonObject body = Json.of("token", app.verificationToken(), "team_id", app.team(), "api_app_id", app.id());
        if (user != null && user.enterprise() != null) {
            body.addProperty("enterprise_id", user.enterprise());
        }
        body.add("event", event);
        body.addProperty("type", "event_callback");
        body.addProperty("event_id", workspace.nextId("Ev0"));
        body.addProperty("event_time", workspace.nowSeconds());
        body.add(
                "authorizations",
                Json.of(
                                "x",
                                List.of(Json.of(
                                        "enterprise_id",
                                        null,
                                        "team_id",
                                        app.team(),
                                        "user_id",
                                        app.user(),
                                        "is_bot",
                                        true,
                                        "is_enterprise_install",
                                        false)))
                        .get("x"));
        body.addProperty("is_ext_shared_channel", false);
        return signed(EVENTS, "application/json", Json.write(body));
    }

    InboundRequest verification(String challenge) {
        JsonObject body = Json.of(
                "token", workspace.app().verificationToken(), "challenge", challenge, "type", "url_verification");
        return signed(EVENTS, "application/json", Json.write(body));
    }

    InboundRequest heldBack() {
        JsonObject body = Json.of(
                "token",
                workspace.app().verificationToken(),
                "type",
                "app_rate_limited",
                "team_id",
                workspace.app().team(),
                "minute_rate_limited",
                workspace.nowSeconds() / 60 * 60,
                "api_app_id",
                workspace.app().id());
        return signed(EVENTS, "application/json", Json.write(body));
    }

    JsonObject messageEvent(Post post) {
        Conversation channel = workspace.conversation(post.channel);
        JsonObject event = post.toJson(workspace, Post.MetadataShown.ALL);
        if (!post.user.equals(workspace.app().user())) {
            event.addProperty(
                    "client_msg_id",
                    UUID.nameUUIDFromBytes((post.channel + post.ts).getBytes(StandardCharsets.UTF_8))
                            .toString());
        }
        event.addProperty("channel", post.channel);
        event.addProperty("event_ts", post.ts);
        event.addProperty("channel_type", type(channel));
        return event;
    }

    private static String type(Conversation channel) {
        return switch (channel.kind) {
            case PUBLIC -> "channel";
            case PRIVATE -> "group";
            case DIRECT -> "im";
        };
    }

    JsonObject pinEvent(String type, FakeUser user, Conversation channel, Post post) {
        JsonObject message = post.toJson(workspace, Post.MetadataShown.TYPE);
        message.addProperty("permalink", workspace.permalink(channel.id, post.ts));
        JsonObject item = Json.of(
                "type",
                "message",
                "channel",
                channel.id,
                "message",
                message,
                "created",
                workspace.nowSeconds(),
                "created_by",
                user.id());
        return Json.of(
                "type",
                type,
                "user",
                user.id(),
                "channel_id",
                channel.id,
                "item",
                item,
                "item_user",
                post.user,
                "pin_count",
                channel.pins.size(),
                "has_pins",
                !channel.pins.isEmpty(),
                "event_ts",
                workspace.nextTs());
    }

    /** What a press of the element with that id sends, or null when the blocks hold no such element. */
    static @Nullable JsonObject action(Iterable<JsonElement> blocks, String actionId) {
        for (JsonElement each : blocks) {
            JsonObject block = each.getAsJsonObject();
            List<JsonElement> elements =
                    new ArrayList<>(Json.array(block, "elements").asList());
            elements.add(Json.object(block, "accessory"));
            elements.add(Json.object(block, "element"));
            for (JsonElement element : elements) {
                if (element.isJsonObject() && actionId.equals(Json.text(element.getAsJsonObject(), "action_id"))) {
                    JsonObject pressed = element.getAsJsonObject().deepCopy();
                    pressed.remove("style");
                    pressed.addProperty("block_id", Json.textOr(block, "block_id", ""));
                    return pressed;
                }
            }
        }
        return null;
    }
}
