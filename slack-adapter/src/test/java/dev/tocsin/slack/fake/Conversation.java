package dev.tocsin.slack.fake;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The state of a channel or direct conversation. Guarded by its workspace. */
final class Conversation {

    /** Who pinned a message, and when. */
    record Pin(String by, long at) {}

    final String id;
    final FakeChannel.Kind kind;
    final String creator;
    final long created;
    final Set<String> members = new LinkedHashSet<>();
    final NavigableMap<String, Post> posts = new TreeMap<>();
    final Map<String, Pin> pins = new LinkedHashMap<>();
    final List<FakeBookmark> bookmarks = new ArrayList<>();
    final List<String> previousNames = new ArrayList<>();
    String name;
    boolean archived;
    String topic = "";
    String topicBy = "";
    long topicSet;
    String purpose = "";
    String purposeBy = "";
    long purposeSet;

    Conversation(String id, FakeChannel.Kind kind, String name, String creator, long created) {
        this.id = id;
        this.kind = kind;
        this.name = name;
        this.creator = creator;
        this.created = created;
    }

    boolean isDirect() {
        return kind == FakeChannel.Kind.DIRECT;
    }

    JsonObject toJson(Workspace workspace) {
        boolean secret = kind == FakeChannel.Kind.PRIVATE;
        boolean member = members.contains(workspace.app().user());
        if (isDirect()) {
            return Json.of(
                    "id",
                    id,
                    "created",
                    created,
                    "is_archived",
                    false,
                    "is_im",
                    true,
                    "is_org_shared",
                    false,
                    "user",
                    name);
        }
        return Json.of(
                "id",
                id,
                "name",
                name,
                "is_channel",
                !secret,
                "is_group",
                secret,
                "is_im",
                false,
                "is_mpim",
                false,
                "is_private",
                secret,
                "created",
                created,
                "creator",
                creator,
                "is_archived",
                archived,
                "is_general",
                name.equals(Workspace.GENERAL),
                "unlinked",
                0,
                "name_normalized",
                name,
                "is_shared",
                false,
                "is_ext_shared",
                false,
                "is_org_shared",
                false,
                "pending_shared",
                List.of(),
                "is_pending_ext_shared",
                false,
                "is_member",
                member,
                "topic",
                Json.of("value", topic, "creator", topicBy, "last_set", topicSet),
                "purpose",
                Json.of("value", purpose, "creator", purposeBy, "last_set", purposeSet),
                "previous_names",
                previousNames,
                "num_members",
                members.size());
    }

    FakeChannel snapshot() {
        return new FakeChannel(
                id,
                name,
                kind,
                creator,
                Instant.ofEpochSecond(created),
                archived,
                topic,
                purpose,
                List.copyOf(members),
                List.copyOf(pins.keySet()),
                bookmarks);
    }
}
