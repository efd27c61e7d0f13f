package dev.tocsin.slack.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The methods {@code chat.*}, {@code pins.*}, {@code reactions.add} and {@code bookmarks.*}. */
final class MessageMethods {

    private static final int MOST_CHARACTERS = 40_000;

    private final Workspace workspace;

    MessageMethods(Workspace workspace) {
        this.workspace = workspace;
    }

    void register(Map<String, ApiMethod> methods) {
        methods.put("chat.postMessage", this::post);
        methods.put("chat.update", this::update);
        methods.put("chat.postEphemeral", this::postEphemeral);
        methods.put("chat.getPermalink", this::permalink);
        methods.put("pins.add", this::pin);
        methods.put("pins.remove", this::unpin);
        methods.put("pins.list", this::pins);
        methods.put("reactions.add", this::react);
        methods.put("bookmarks.add", this::bookmark);
        methods.put("bookmarks.list", this::bookmarks);
    }

    private Conversation addressed(Arguments arguments) {
        String to = arguments.need("channel", "channel_not_found");
        if (to.startsWith("#")) {
            return workspace.writable(workspace.byName(to.substring(1)).id);
        }
        FakeUser person = workspace.findUser(to);
        if (person != null) {
            if (person.standing() == FakeUser.Standing.DEACTIVATED) {
                throw new ApiError("channel_not_found");
            }
            return workspace.direct(to);
        }
        return workspace.writable(to);
    }

    private JsonObject post(Arguments arguments) {
        Conversation channel = addressed(arguments);
        JsonArray blocks = BlockRules.message(arguments.find("blocks"));
        JsonObject metadata = BlockRules.metadata(arguments.find("metadata"));
        String text = arguments.get("text");
        if (text.isEmpty() && blocks.isEmpty()) {
            throw new ApiError("no_text");
        }
        boolean cut = text.length() > MOST_CHARACTERS;
        Post post = workspace.write(channel, workspace.app().user(), cut ? text.substring(0, MOST_CHARACTERS) : text);
        post.blocks = blocks;
        post.metadata = metadata;
        post.threadTs = arguments.find("thread_ts");
        JsonObject answer = Json.of(
                "channel", channel.id, "ts", post.ts, "message", post.toJson(workspace, Post.MetadataShown.ALL));
        if (cut) {
            answer.addProperty("warning", "message_truncated");
            answer.add("response_metadata", Json.of("warnings", List.of("message_truncated")));
        }
        return answer;
    }

    /** What is not sent along stays as it was: blocks and metadata are taken out by an empty array or object. */
    private JsonObject update(Arguments arguments) {
        Conversation channel = workspace.writable(arguments.need("channel", "channel_not_found"));
        Post post = workspace.post(channel, arguments.need("ts", "message_not_found"));
        if (!post.user.equals(workspace.app().user())) {
            throw new ApiError("cant_update_message");
        }
        JsonArray blocks = BlockRules.message(arguments.find("blocks"));
        JsonObject metadata = BlockRules.metadata(arguments.find("metadata"));
        if (!arguments.has("text") && !arguments.has("blocks")) {
            throw new ApiError("no_text");
        }
        if (arguments.get("text").length() > MOST_CHARACTERS) {
            throw new ApiError("msg_too_long");
        }
        post.earlierTexts.add(post.text);
        post.text = arguments.has("text") ? arguments.get("text") : post.text;
        post.blocks = arguments.has("blocks") ? blocks : post.blocks;
        post.metadata = arguments.has("metadata") ? metadata : post.metadata;
        post.editedTs = workspace.nextTs();
        return Json.of(
                "channel",
                channel.id,
                "ts",
                post.ts,
                "text",
                post.text,
                "message",
                post.toJson(workspace, Post.MetadataShown.ALL));
    }

    private JsonObject postEphemeral(Arguments arguments) {
        Conversation channel = workspace.writable(arguments.need("channel", "channel_not_found"));
        String user = arguments.need("user", "user_not_in_channel");
        if (!channel.members.contains(user)) {
            throw new ApiError("user_not_in_channel");
        }
        JsonArray blocks = BlockRules.message(arguments.find("blocks"));
        if (arguments.get("text").isEmpty() && blocks.isEmpty()) {
            throw new ApiError("no_text");
        }
        Post post = workspace.whisper(channel, user, arguments.get("text"));
        post.blocks = blocks;
        return Json.of("message_ts", post.ts);
    }

    private JsonObject permalink(Arguments arguments) {
        Conversation channel = workspace.visible(arguments.need("channel", "channel_not_found"));
        Post post = workspace.post(channel, arguments.need("message_ts", "message_not_found"));
        return Json.of("channel", channel.id, "permalink", workspace.permalink(channel.id, post.ts));
    }

    private Post item(Conversation channel, Arguments arguments) {
        String ts = arguments.need("timestamp", "no_item_specified");
        if (!ts.matches("\\d+\\.\\d+")) {
            throw new ApiError("bad_timestamp");
        }
        return workspace.post(channel, ts);
    }

    private JsonObject pin(Arguments arguments) {
        Conversation channel = workspace.visible(arguments.need("channel", "channel_not_found"));
        Post post = item(channel, arguments);
        if (channel.pins.containsKey(post.ts)) {
            throw new ApiError("already_pinned");
        }
        channel.pins.put(post.ts, new Conversation.Pin(workspace.app().user(), workspace.nowSeconds()));
        return Json.of();
    }

    private JsonObject unpin(Arguments arguments) {
        Conversation channel = workspace.visible(arguments.need("channel", "channel_not_found"));
        Post post = item(channel, arguments);
        if (channel.pins.remove(post.ts) == null) {
            throw new ApiError("not_pinned");
        }
        return Json.of();
    }

    /** Newest pin first, as Slack lists them. */
    private JsonObject pins(Arguments arguments) {
        Conversation channel = workspace.visible(arguments.need("channel", "channel_not_found"));
        List<JsonObject> items = new ArrayList<>();
        channel.pins.forEach((ts, pin) -> {
            JsonObject message = workspace.post(channel, ts).toJson(workspace, Post.MetadataShown.TYPE);
            message.addProperty("permalink", workspace.permalink(channel.id, ts));
            items.add(
                    0,
                    Json.of(
                            "channel",
                            channel.id,
                            "created",
                            pin.at(),
                            "created_by",
                            pin.by(),
                            "message",
                            message,
                            "type",
                            "message"));
        });
        return Json.of("items", items);
    }

    private JsonObject react(Arguments arguments) {
        Conversation channel = workspace.visible(arguments.need("channel", "channel_not_found"));
        String name = arguments.need("name", "invalid_name");
        Post post = item(channel, arguments);
        List<String> users = post.reactions.computeIfAbsent(name, unused -> new ArrayList<>());
        if (users.contains(workspace.app().user())) {
            throw new ApiError("already_reacted");
        }
        users.add(workspace.app().user());
        return Json.of();
    }

    private JsonObject bookmark(Arguments arguments) {
        Conversation channel = workspace.writable(arguments.need("channel_id", "channel_not_found"));
        String title = arguments.need("title", "invalid_arguments");
        if (!arguments.get("type").equals("link")) {
            throw new ApiError("invalid_bookmark_type");
        }
        if (!arguments.get("link").matches("https?://.+")) {
            throw new ApiError("invalid_link");
        }
        FakeBookmark added = new FakeBookmark(workspace.nextId("Bk0"), title, arguments.get("link"));
        channel.bookmarks.add(added);
        return Json.of("bookmark", json(channel, added));
    }

    private JsonObject bookmarks(Arguments arguments) {
        Conversation channel = workspace.visible(arguments.need("channel_id", "channel_not_found"));
        return Json.of(
                "bookmarks",
                channel.bookmarks.stream().map(each -> json(channel, each)).toList());
    }

    private static JsonObject json(Conversation channel, FakeBookmark bookmark) {
        return Json.of(
                "id",
                bookmark.id(),
                "channel_id",
                channel.id,
                "title",
                bookmark.title(),
                "link",
                bookmark.link(),
                "emoji",
                "",
                "icon_url",
                null,
                "type",
                "link",
                "entity_id",
                null,
                "date_created",
                channel.created,
                "date_updated",
                0,
                "rank",
                "i",
                "last_updated_by_user_id",
                null,
                "last_updated_by_team_id",
                null,
                "shortcut_id",
                null,
                "app_id",
                null);
    }
}
