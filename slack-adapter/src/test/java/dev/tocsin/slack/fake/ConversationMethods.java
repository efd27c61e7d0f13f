package dev.tocsin.slack.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods {@code conversations.*}. */
final class ConversationMethods {

    private static final int MOST_CHARACTERS = 250;

    private final Workspace workspace;

    ConversationMethods(Workspace workspace) {
        this.workspace = workspace;
    }

    void register(Map<String, ApiMethod> methods) {
        methods.put("conversations.create", this::create);
        methods.put("conversations.rename", this::rename);
        methods.put("conversations.setTopic", this::setTopic);
        methods.put("conversations.setPurpose", this::setPurpose);
        methods.put("conversations.invite", this::invite);
        methods.put("conversations.archive", this::archive);
        methods.put("conversations.unarchive", this::unarchive);
        methods.put("conversations.info", this::info);
        methods.put("conversations.list", this::list);
        methods.put("conversations.members", this::members);
        methods.put("conversations.history", this::history);
        methods.put("conversations.join", this::join);
        methods.put("conversations.open", this::open);
    }

    private String me() {
        return workspace.app().user();
    }

    private Conversation channel(Arguments arguments) {
        return workspace.visible(arguments.need("channel", "channel_not_found"));
    }

    private JsonObject create(Arguments arguments) {
        String name = arguments.get("name");
        workspace.checkName(name);
        if (workspace.isTaken(name)) {
            throw new ApiError("name_taken");
        }
        FakeChannel.Kind kind = arguments.flag("is_private") ? FakeChannel.Kind.PRIVATE : FakeChannel.Kind.PUBLIC;
        Conversation created = workspace.create(name, kind, me());
        created.members.add(me());
        return Json.of("channel", created.toJson(workspace));
    }

    private JsonObject rename(Arguments arguments) {
        Conversation channel = workspace.joined(channel(arguments));
        String name = arguments.get("name");
        workspace.checkName(name);
        if (!name.equals(channel.name) && workspace.isTaken(name)) {
            throw new ApiError("name_taken");
        }
        channel.previousNames.add(0, channel.name);
        channel.name = name;
        return Json.of("channel", channel.toJson(workspace));
    }

    private JsonObject setTopic(Arguments arguments) {
        Conversation channel = workspace.writable(arguments.need("channel", "channel_not_found"));
        channel.topic = shortEnough(arguments.get("topic"));
        channel.topicBy = me();
        channel.topicSet = workspace.nowSeconds();
        return Json.of("topic", channel.topic, "channel", channel.toJson(workspace));
    }

    private JsonObject setPurpose(Arguments arguments) {
        Conversation channel = workspace.writable(arguments.need("channel", "channel_not_found"));
        channel.purpose = shortEnough(arguments.get("purpose"));
        channel.purposeBy = me();
        channel.purposeSet = workspace.nowSeconds();
        return Json.of("purpose", channel.purpose, "channel", channel.toJson(workspace));
    }

    private static String shortEnough(String text) {
        if (text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
            throw new ApiError("too_long");
        }
        return text;
    }

    private JsonObject invite(Arguments arguments) {
        Conversation channel = workspace.writable(arguments.need("channel", "channel_not_found"));
        List<String> users = arguments.list("users");
        if (users.isEmpty()) {
            throw new ApiError("no_user");
        }
        if (users.size() > 1000) {
            throw new ApiError("too_many_users");
        }
        JsonArray faults = new JsonArray();
        String first = "";
        for (String user : users) {
            String fault = inviteFault(channel, user);
            if (!fault.isEmpty()) {
                first = first.isEmpty() ? fault : first;
                faults.add(Json.of("user", user, "ok", false, "error", fault));
            }
        }
        if (!first.isEmpty()) {
            throw new ApiError(first, Json.of("errors", faults));
        }
        channel.members.addAll(users);
        return Json.of("channel", channel.toJson(workspace));
    }

    private String inviteFault(Conversation channel, String id) {
        FakeUser user = workspace.findUser(id);
        if (id.equals(me())) {
            return "cant_invite_self";
        }
        if (user == null) {
            return "user_not_found";
        }
        if (channel.members.contains(id)) {
            return "already_in_channel";
        }
        boolean foreign =
                user.team() != null && !user.team().equals(workspace.app().team());
        return switch (user.standing()) {
            case DEACTIVATED -> "cant_invite";
            case SINGLE_CHANNEL_GUEST -> "ura_max_channels";
            case MEMBER, GUEST -> foreign ? "cant_invite" : "";
        };
    }

    private JsonObject archive(Arguments arguments) {
        Conversation channel = channel(arguments);
        if (channel.archived) {
            throw new ApiError("already_archived");
        }
        if (channel.name.equals(Workspace.GENERAL)) {
            throw new ApiError("cant_archive_general");
        }
        channel.archived = true;
        return Json.of();
    }

    private JsonObject unarchive(Arguments arguments) {
        Conversation channel = channel(arguments);
        if (!channel.archived) {
            throw new ApiError("not_archived");
        }
        channel.archived = false;
        return Json.of();
    }

    private JsonObject info(Arguments arguments) {
        JsonObject json = channel(arguments).toJson(workspace);
        if (!arguments.flag("include_num_members")) {
            json.remove("num_members");
        }
        return Json.of("channel", json);
    }

    /** As Slack does, pages first and filters after: a page may be short, or empty, with more behind it. */
    private JsonObject list(Arguments arguments) {
        String types = arguments.find("types") == null ? "public_channel" : arguments.get("types");
        Set<String> wanted = Set.of(types.split("\\s*,\\s*"));
        List<Conversation> listed = workspace.conversations().stream()
                .filter(each -> wanted.contains(type(each)))
                .filter(each -> each.kind == FakeChannel.Kind.PUBLIC || each.members.contains(me()))
                .toList();
        Pages.Page<Conversation> page = Pages.cut(listed, arguments);
        JsonArray channels = new JsonArray();
        for (Conversation each : page.items()) {
            if (!each.archived || !arguments.flag("exclude_archived")) {
                channels.add(each.toJson(workspace));
            }
        }
        return Json.of("channels", channels, "response_metadata", page.metadata());
    }

    private static String type(Conversation conversation) {
        return switch (conversation.kind) {
            case PUBLIC -> "public_channel";
            case PRIVATE -> "private_channel";
            case DIRECT -> "im";
        };
    }

    private JsonObject members(Arguments arguments) {
        Pages.Page<String> page = Pages.cut(List.copyOf(channel(arguments).members), arguments);
        return Json.of("members", page.items(), "response_metadata", page.metadata());
    }

    private JsonObject history(Arguments arguments) {
        Conversation channel = workspace.joined(channel(arguments));
        String oldest = arguments.find("oldest") == null ? "0" : arguments.get("oldest");
        String latest = arguments.find("latest") == null ? "9999999999" : arguments.get("latest");
        boolean inclusive = arguments.flag("inclusive");
        List<Post> posts = new ArrayList<>(channel.posts.descendingMap().values());
        posts.removeIf(each -> each.threadTs != null && !each.threadTs.equals(each.ts));
        posts.removeIf(each -> inclusive
                ? each.ts.compareTo(oldest) < 0 || each.ts.compareTo(latest) > 0
                : each.ts.compareTo(oldest) <= 0 || each.ts.compareTo(latest) >= 0);
        Pages.Page<Post> page = Pages.cut(posts, arguments);
        Post.MetadataShown shown =
                arguments.flag("include_all_metadata") ? Post.MetadataShown.ALL : Post.MetadataShown.TYPE;
        JsonArray messages = new JsonArray();
        page.items().forEach(each -> messages.add(each.toJson(workspace, shown)));
        JsonObject answer =
                Json.of("messages", messages, "has_more", !page.next().isEmpty(), "pin_count", channel.pins.size());
        if (!page.next().isEmpty()) {
            answer.add("response_metadata", page.metadata());
        }
        return answer;
    }

    private JsonObject join(Arguments arguments) {
        Conversation channel = channel(arguments);
        if (channel.archived) {
            throw new ApiError("is_archived");
        }
        if (channel.kind != FakeChannel.Kind.PUBLIC) {
            throw new ApiError("method_not_supported_for_channel_type");
        }
        boolean fresh = channel.members.add(me());
        JsonObject answer = Json.of("channel", channel.toJson(workspace));
        if (!fresh) {
            answer.addProperty("warning", "already_in_channel");
            answer.add("response_metadata", Json.of("warnings", List.of("already_in_channel")));
        }
        return answer;
    }

    private JsonObject open(Arguments arguments) {
        String id = arguments.find("channel");
        if (id != null) {
            return Json.of("channel", Json.of("id", workspace.visible(id).id));
        }
        List<String> users = arguments.list("users");
        if (users.isEmpty()) {
            throw new ApiError("users_list_not_supplied");
        }
        if (users.size() > 1) {
            throw new ApiError("method_not_supported_for_channel_type");
        }
        FakeUser user = workspace.user(users.get(0));
        if (user.standing() == FakeUser.Standing.DEACTIVATED) {
            throw new ApiError("user_disabled");
        }
        boolean known = workspace.isOpen(user.id());
        Conversation direct = workspace.direct(user.id());
        JsonObject channel = arguments.flag("return_im") ? direct.toJson(workspace) : Json.of("id", direct.id);
        return known ? Json.of("no_op", true, "already_open", true, "channel", channel) : Json.of("channel", channel);
    }
}
