package dev.tocsin.slack.fake;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A person at the keyboard of a {@link FakeSlack}. Each act changes the workspace as it would in Slack and returns the signed
 * request that Slack would now send to the app; the caller delivers it. Thread-safe.
 *
 * <p>What a person could not do in Slack (press a button that is not there, submit a closed form) throws
 * {@link IllegalArgumentException} with what there was instead.
 */
public final class FakePerson {

    private final Workspace workspace;
    private final Payloads payloads;
    private final FakeUser user;

    FakePerson(Workspace workspace, Payloads payloads, FakeUser user) {
        this.workspace = workspace;
        this.payloads = payloads;
        this.user = user;
    }

    /**
     * Who this is.
     *
     * @return the person as the workspace knows them
     */
    public FakeUser user() {
        return user;
    }

    /**
     * Types a slash command in {@code #general}.
     *
     * @param command such as {@code /incident}
     * @param text what follows it
     * @return the request for the app
     */
    public InboundRequest types(String command, String text) {
        synchronized (workspace) {
            return payloads.command(user, workspace.byName(Workspace.GENERAL), command, text);
        }
    }

    /**
     * Types a slash command somewhere.
     *
     * @param channel the conversation's id
     * @param command such as {@code /incident}
     * @param text what follows it
     * @return the request for the app
     */
    public InboundRequest typesIn(String channel, String command, String text) {
        synchronized (workspace) {
            return payloads.command(user, found(channel), command, text);
        }
    }

    /**
     * Presses a button in a message.
     *
     * @param message the message
     * @param actionId the button's {@code action_id}
     * @return the request for the app
     */
    public InboundRequest presses(FakeMessage message, String actionId) {
        synchronized (workspace) {
            Post post = post(message);
            JsonObject action = Payloads.action(post.blocks, actionId);
            if (action == null) {
                throw new IllegalArgumentException(
                        "no button '" + actionId + "' in the message " + post.ts + ": " + Json.write(post.blocks));
            }
            return payloads.messageAction(user, post, action);
        }
    }

    /**
     * Presses a button within a modal that this person has open.
     *
     * @param view the modal
     * @param actionId the button's {@code action_id}
     * @param sofar what has been filled in by now
     * @return the request for the app
     */
    public InboundRequest presses(FakeView view, String actionId, Form sofar) {
        synchronized (workspace) {
            Modal modal = open(view);
            JsonObject action = Payloads.action(Json.array(modal.view, "blocks"), actionId);
            if (action == null) {
                throw new IllegalArgumentException(
                        "no button '" + actionId + "' in the modal " + Json.write(modal.view));
            }
            return payloads.viewAction(user, modal, action, sofar);
        }
    }

    /**
     * Types into a field of a modal whose choices come from the app.
     *
     * @param view the modal
     * @param actionId the field's {@code action_id}
     * @param typed the first letters
     * @return the request for the app, which answers with options
     */
    public InboundRequest looksFor(FakeView view, String actionId, String typed) {
        synchronized (workspace) {
            Modal modal = open(view);
            JsonObject field = Payloads.action(Json.array(modal.view, "blocks"), actionId);
            if (field == null) {
                throw new IllegalArgumentException(
                        "no field '" + actionId + "' in the modal " + Json.write(modal.view));
            }
            return payloads.suggestion(user, modal, Json.textOr(field, "block_id", ""), actionId, typed);
        }
    }

    /**
     * Submits a modal. It stays on the screen until {@link FakeSlack#answered} tells what the app said.
     *
     * @param view the modal
     * @param form what was filled in
     * @return the request for the app
     */
    public InboundRequest submits(FakeView view, Form form) {
        synchronized (workspace) {
            return payloads.submission(user, open(view), form);
        }
    }

    /**
     * Closes a modal without submitting. Slack tells the app only where the view asks for it ({@code notify_on_close}).
     *
     * @param view the modal
     * @return the request for the app
     */
    public InboundRequest closes(FakeView view) {
        synchronized (workspace) {
            Modal modal = open(view);
            if (!modal.flag("notify_on_close")) {
                throw new IllegalArgumentException("the view does not ask to be told (notify_on_close)");
            }
            modal.open = false;
            return payloads.closing(user, modal);
        }
    }

    /**
     * Writes a message. What Slack's markup would read as control sequences is escaped, as Slack does with what people type.
     *
     * @param channel the conversation's id
     * @param text what was typed
     * @return the event for the app
     */
    public InboundRequest writes(String channel, String text) {
        return writesTo(channel, "", text);
    }

    /**
     * Answers in the thread of a message.
     *
     * @param message the message answered to
     * @param text what was typed
     * @return the event for the app
     */
    public InboundRequest answersTo(FakeMessage message, String text) {
        return writesTo(message.channel(), message.ts(), text);
    }

    private InboundRequest writesTo(String channel, String thread, String text) {
        synchronized (workspace) {
            String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            Post post = workspace.write(member(channel), user.id(), escaped);
            post.threadTs = thread.isEmpty() ? null : thread;
            return payloads.event(user, payloads.messageEvent(post));
        }
    }

    /**
     * Pins a message to its channel.
     *
     * @param message the message
     * @return the event for the app
     */
    public InboundRequest pins(FakeMessage message) {
        synchronized (workspace) {
            Conversation channel = member(message.channel());
            Post post = post(message);
            if (channel.pins.putIfAbsent(post.ts, new Conversation.Pin(user.id(), workspace.nowSeconds())) != null) {
                throw new IllegalArgumentException("the message " + post.ts + " is pinned already");
            }
            return payloads.event(user, payloads.pinEvent("pin_added", user, channel, post));
        }
    }

    /**
     * Takes a message's pin out.
     *
     * @param message the message
     * @return the event for the app
     */
    public InboundRequest unpins(FakeMessage message) {
        synchronized (workspace) {
            Conversation channel = member(message.channel());
            Post post = post(message);
            if (channel.pins.remove(post.ts) == null) {
                throw new IllegalArgumentException("the message " + post.ts + " is not pinned");
            }
            return payloads.event(user, payloads.pinEvent("pin_removed", user, channel, post));
        }
    }

    /**
     * Reacts to a message.
     *
     * @param message the message
     * @param emoji the emoji's name without colons
     * @return the event for the app
     */
    public InboundRequest reacts(FakeMessage message, String emoji) {
        synchronized (workspace) {
            Post post = post(message);
            post.reactions.computeIfAbsent(emoji, unused -> new ArrayList<>()).add(user.id());
            JsonObject item = Json.of("type", "message", "channel", post.channel, "ts", post.ts);
            return payloads.event(
                    user,
                    Json.of(
                            "type",
                            "reaction_added",
                            "user",
                            user.id(),
                            "item",
                            item,
                            "reaction",
                            emoji,
                            "item_user",
                            post.user,
                            "event_ts",
                            workspace.nextTs()));
        }
    }

    /**
     * Joins a channel.
     *
     * @param channel its id
     * @return the event for the app
     */
    public InboundRequest joins(String channel) {
        synchronized (workspace) {
            Conversation joined = found(channel);
            joined.members.add(user.id());
            return payloads.event(
                    user,
                    Json.of(
                            "type",
                            "member_joined_channel",
                            "user",
                            user.id(),
                            "channel",
                            joined.id,
                            "channel_type",
                            "C",
                            "team",
                            workspace.app().team(),
                            "event_ts",
                            workspace.nextTs()));
        }
    }

    /**
     * What the person sees in a conversation: its messages, and the ephemeral ones for this person alone.
     *
     * @param channel the conversation's id
     * @return oldest first
     */
    public List<FakeMessage> sees(String channel) {
        synchronized (workspace) {
            List<Post> posts = new ArrayList<>(found(channel).posts.values());
            workspace.ephemerals().stream()
                    .filter(each -> each.channel.equals(channel) && user.id().equals(each.onlyFor))
                    .forEach(posts::add);
            return posts.stream()
                    .sorted(Comparator.comparing((Post each) -> each.ts))
                    .map(Post::snapshot)
                    .toList();
        }
    }

    /**
     * The modal on this person's screen.
     *
     * @return the one opened last
     * @throws IllegalArgumentException when there is none
     */
    public FakeView screen() {
        synchronized (workspace) {
            return workspace.modals().values().stream()
                    .filter(each -> each.open && each.user.equals(user.id()))
                    .reduce((earlier, later) -> later)
                    .map(each -> each.snapshot(workspace))
                    .orElseThrow(() -> new IllegalArgumentException(user.name() + " has no modal open"));
        }
    }

    private Modal open(FakeView view) {
        Modal modal = workspace.modals().get(view.id());
        if (modal == null || !modal.open || !modal.user.equals(user.id())) {
            throw new IllegalArgumentException("the modal " + view.id() + " is not open for " + user.name());
        }
        return modal;
    }

    private Conversation found(String channel) {
        try {
            return workspace.conversation(channel);
        } catch (ApiError none) {
            throw new IllegalArgumentException("no conversation " + channel, none);
        }
    }

    private Conversation member(String channel) {
        Conversation found = found(channel);
        if (found.archived || (!found.members.contains(user.id()) && found.kind != FakeChannel.Kind.PUBLIC)) {
            throw new IllegalArgumentException(
                    user.name() + " can't write in " + found.name + ": archived, or no member");
        }
        return found;
    }

    private Post post(FakeMessage message) {
        if (message.onlyFor() != null) {
            return workspace.ephemerals().stream()
                    .filter(each -> each.ts.equals(message.ts()) && user.id().equals(each.onlyFor))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(user.name() + " does not see " + message.ts()));
        }
        Post found = found(message.channel()).posts.get(message.ts());
        if (found == null) {
            throw new IllegalArgumentException("no message " + message.ts() + " in " + message.channel());
        }
        return found;
    }
}
