package dev.tocsin.slack.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All that a fake Slack remembers. Everything here is guarded by this object's monitor. */
final class Workspace {

    static final String GENERAL = "general";

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9_-]+");
    private static final long MICROS = 1_000_000L;

    /** A right to open one view, given with an interaction. */
    private record Trigger(String user, Instant born) {}

    private final App app;
    private final InstantSource clock;
    private final Map<String, FakeUser> users = new LinkedHashMap<>();
    private final Map<String, Conversation> conversations = new TreeMap<>();
    private final Set<String> reservedNames = new LinkedHashSet<>();
    private final Map<String, Modal> modals = new LinkedHashMap<>();
    private final Map<String, Trigger> triggers = new LinkedHashMap<>();
    private final Set<String> usedTriggers = new LinkedHashSet<>();
    private final List<Post> ephemerals = new ArrayList<>();
    private long lastMicros;
    private int counter;

    Workspace(App app, InstantSource clock) {
        this.app = app;
        this.clock = clock;
        users.put(app.user(), FakeUser.named(app.name()).withId(app.user()));
        create(GENERAL, FakeChannel.Kind.PUBLIC, app.user()).members.add(app.user());
    }

    App app() {
        return app;
    }

    Instant now() {
        return clock.instant();
    }

    long nowSeconds() {
        return now().getEpochSecond();
    }

    /** The next message id: the clock's microseconds, or one more than the last. */
    String nextTs() {
        Instant now = now();
        long micros = now.getEpochSecond() * MICROS + now.getNano() / 1000;
        lastMicros = Math.max(micros, lastMicros + 1);
        return String.format(Locale.ROOT, "%d.%06d", lastMicros / MICROS, lastMicros % MICROS);
    }

    String nextId(String prefix) {
        counter++;
        return String.format(Locale.ROOT, "%s%08d", prefix, counter);
    }

    void add(FakeUser user) {
        users.put(user.id(), user);
        if (!user.standing().equals(FakeUser.Standing.DEACTIVATED)) {
            byName(GENERAL).members.add(user.id());
        }
    }

    Collection<FakeUser> users() {
        return users.values();
    }

    @Nullable
    FakeUser findUser(String id) {
        return users.get(id);
    }

    FakeUser user(String id) {
        FakeUser found = users.get(id);
        if (found == null) {
            throw new ApiError("user_not_found");
        }
        return found;
    }

    Conversation create(String name, FakeChannel.Kind kind, String creator) {
        Conversation conversation = new Conversation(
                nextId(kind == FakeChannel.Kind.DIRECT ? "D0" : "C0"), kind, name, creator, nowSeconds());
        conversations.put(conversation.id, conversation);
        return conversation;
    }

    Collection<Conversation> conversations() {
        return conversations.values();
    }

    /** The conversation of that id. Throws {@code channel_not_found}. */
    Conversation conversation(String id) {
        Conversation found = conversations.get(id);
        if (found == null) {
            throw new ApiError("channel_not_found");
        }
        return found;
    }

    /** The conversation of that id as far as the app can see it. */
    Conversation visible(String id) {
        Conversation found = conversation(id);
        if (found.kind == FakeChannel.Kind.PRIVATE && !found.members.contains(app.user())) {
            throw new ApiError("channel_not_found");
        }
        return found;
    }

    /** The conversation of that id, of which the app is a member and which is not archived. */
    Conversation writable(String id) {
        Conversation found = visible(id);
        if (found.archived) {
            throw new ApiError("is_archived");
        }
        return joined(found);
    }

    Conversation joined(Conversation found) {
        if (!found.members.contains(app.user())) {
            throw new ApiError("not_in_channel");
        }
        return found;
    }

    Conversation byName(String name) {
        return conversations.values().stream()
                .filter(each -> !each.isDirect() && each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new ApiError("channel_not_found"));
    }

    /** The direct conversation of the app and a person, opened if need be. */
    Conversation direct(String user) {
        return conversations.values().stream()
                .filter(each -> each.isDirect() && each.name.equals(user))
                .findFirst()
                .orElseGet(() -> {
                    Conversation opened = create(user, FakeChannel.Kind.DIRECT, app.user());
                    opened.members.add(app.user());
                    opened.members.add(user);
                    return opened;
                });
    }

    boolean isOpen(String user) {
        return conversations.values().stream().anyMatch(each -> each.isDirect() && each.name.equals(user));
    }

    void reserve(String name) {
        reservedNames.add(name);
    }

    /** Refuses a name that Slack would refuse, in the order in which Slack looks. */
    void checkName(String name) {
        if (name.isEmpty()) {
            throw new ApiError("invalid_name_required");
        }
        if (name.length() > 80) {
            throw new ApiError("invalid_name_maxlength");
        }
        if (name.chars().noneMatch(Character::isLetterOrDigit)) {
            throw new ApiError("invalid_name_punctuation");
        }
        if (!ALLOWED.matcher(name).matches()) {
            throw new ApiError("invalid_name_specials");
        }
    }

    boolean isTaken(String name) {
        return reservedNames.contains(name)
                || conversations.values().stream().anyMatch(each -> !each.isDirect() && each.name.equals(name));
    }

    /** The message of that id. Throws {@code message_not_found}. */
    Post post(Conversation conversation, String ts) {
        Post found = conversation.posts.get(ts);
        if (found == null) {
            throw new ApiError("message_not_found");
        }
        return found;
    }

    Post write(Conversation conversation, String user, String text) {
        Post post = new Post(conversation.id, nextTs(), user, text);
        conversation.posts.put(post.ts, post);
        return post;
    }

    Post whisper(Conversation conversation, String user, String text) {
        Post post = new Post(conversation.id, nextTs(), app.user(), text);
        post.onlyFor = user;
        ephemerals.add(post);
        return post;
    }

    List<Post> ephemerals() {
        return ephemerals;
    }

    String permalink(String channel, String ts) {
        return "https://" + app.domain() + ".slack.com/archives/" + channel + "/p" + ts.replace(".", "");
    }

    Map<String, Modal> modals() {
        return modals;
    }

    String trigger(String user) {
        String id = nowSeconds() + "." + nextId("") + "." + Integer.toHexString(user.hashCode());
        triggers.put(id, new Trigger(user, now()));
        return id;
    }

    /** Uses up a trigger; tells whose it was. */
    String exchange(String id) {
        if (usedTriggers.contains(id)) {
            throw new ApiError("exchanged_trigger_id");
        }
        Trigger trigger = triggers.remove(id);
        if (trigger == null) {
            throw new ApiError("invalid_trigger_id");
        }
        if (trigger.born().plusSeconds(3).isBefore(now())) {
            throw new ApiError("expired_trigger_id");
        }
        usedTriggers.add(id);
        return trigger.user();
    }
}
