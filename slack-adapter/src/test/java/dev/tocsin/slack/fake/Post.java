package dev.tocsin.slack.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of a message. Guarded by its workspace. */
final class Post {

    final String channel;
    final String ts;
    final String user;
    final List<String> earlierTexts = new ArrayList<>();
    final Map<String, List<String>> reactions = new LinkedHashMap<>();
    String text;
    JsonArray blocks = new JsonArray();

    @Nullable
    JsonObject metadata;

    @Nullable
    String threadTs;

    @Nullable
    String onlyFor;

    @Nullable
    String editedTs;

    Post(String channel, String ts, String user, String text) {
        this.channel = channel;
        this.ts = ts;
        this.user = user;
        this.text = text;
    }

    /** As Slack shows it; the payload of the metadata only where the caller asked for all of it. */
    JsonObject toJson(Workspace workspace, MetadataShown shown) {
        JsonObject json = Json.of("user", user, "type", "message", "ts", ts);
        App app = workspace.app();
        if (user.equals(app.user())) {
            json.addProperty("bot_id", app.bot());
            json.addProperty("app_id", app.id());
            json.add("bot_profile", app.profile());
        }
        json.addProperty("text", text);
        json.addProperty("team", app.team());
        if (!blocks.isEmpty()) {
            json.add("blocks", blocks.deepCopy());
        }
        if (threadTs != null) {
            json.addProperty("thread_ts", threadTs);
        }
        if (editedTs != null) {
            json.add("edited", Json.of("user", user, "ts", editedTs));
        }
        if (metadata != null) {
            json.add("metadata", shown == MetadataShown.ALL ? metadata.deepCopy() : eventTypeOnly(metadata));
        }
        if (workspace.conversation(channel).pins.containsKey(ts)) {
            json.add("pinned_to", Json.of("x", List.of(channel)).get("x"));
        }
        if (!reactions.isEmpty()) {
            JsonArray array = new JsonArray();
            reactions.forEach((name, users) -> array.add(Json.of("name", name, "users", users, "count", users.size())));
            json.add("reactions", array);
        }
        return json;
    }

    private static JsonObject eventTypeOnly(JsonObject metadata) {
        return Json.of("event_type", Json.text(metadata, "event_type"));
    }

    /** How much of a message's metadata an answer holds. */
    enum MetadataShown {
        /** The event type alone, which is what {@code conversations.history} gives unless asked. */
        TYPE,
        /** The payload as well. */
        ALL
    }

    FakeMessage snapshot() {
        return new FakeMessage(
                channel,
                ts,
                user,
                text,
                Json.write(blocks),
                metadata == null ? null : Json.write(metadata),
                threadTs,
                onlyFor,
                earlierTexts,
                List.copyOf(reactions.keySet()));
    }
}
