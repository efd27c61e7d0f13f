package dev.tocsin.slack.fake;

import java.util.List;
import java.util.Locale;

/** The conversations and messages of a {@link FakeSlack}. */
abstract class FakePlace {

    final Workspace workspace;

    FakePlace(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Adds other people's channels, of which the app is no member.
     *
     * @param count how many
     */
    public void addChannels(int count) {
        synchronized (workspace) {
            for (int i = 0; i < count; i++) {
                String name = String.format(Locale.ROOT, "team-%05d", i);
                workspace.create(name, FakeChannel.Kind.PUBLIC, "U0SOMEBODY").purpose = "Team " + i;
            }
        }
    }

    /**
     * Somebody else creates a channel, of which the app is no member.
     *
     * @param name its name
     * @param kind public or private
     * @return the channel
     */
    public FakeChannel addChannel(String name, FakeChannel.Kind kind) {
        synchronized (workspace) {
            return workspace.create(name, kind, "U0SOMEBODY").snapshot();
        }
    }

    /**
     * Somebody invites the app into a channel, as it has to be before it may post there.
     *
     * @param channel the channel's id
     */
    public void inviteApp(String channel) {
        synchronized (workspace) {
            workspace.conversation(channel).members.add(workspace.app().user());
        }
    }

    /**
     * Somebody removes the app from a channel.
     *
     * @param channel the channel's id
     */
    public void removeApp(String channel) {
        synchronized (workspace) {
            workspace.conversation(channel).members.remove(workspace.app().user());
        }
    }

    /**
     * Somebody archives a channel.
     *
     * @param channel the channel's id
     */
    public void archive(String channel) {
        synchronized (workspace) {
            workspace.conversation(channel).archived = true;
        }
    }

    /**
     * Somebody brings an archived channel back.
     *
     * @param channel the channel's id
     */
    public void unarchive(String channel) {
        synchronized (workspace) {
            workspace.conversation(channel).archived = false;
        }
    }

    /**
     * Makes a name one that is taken although no channel of it can be seen, such as a user's or a group's.
     *
     * @param name the name
     */
    public void reserveName(String name) {
        synchronized (workspace) {
            workspace.reserve(name);
        }
    }

    /**
     * All channels and direct conversations.
     *
     * @return in the order in which they came to be
     */
    public List<FakeChannel> channels() {
        synchronized (workspace) {
            return workspace.conversations().stream()
                    .map(Conversation::snapshot)
                    .toList();
        }
    }

    /**
     * The first channel of a name.
     *
     * @param name without {@code #}
     * @return the channel
     * @throws IllegalArgumentException when there is none
     */
    public FakeChannel channel(String name) {
        return channels().stream()
                .filter(each ->
                        each.kind() != FakeChannel.Kind.DIRECT && each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no channel #" + name));
    }

    /**
     * The messages of a conversation, without ephemeral ones.
     *
     * @param channel the conversation's id
     * @return oldest first
     */
    public List<FakeMessage> messages(String channel) {
        synchronized (workspace) {
            return workspace.conversation(channel).posts.values().stream()
                    .map(Post::snapshot)
                    .toList();
        }
    }

    /**
     * The messages between the app and a person.
     *
     * @param user the person's member id
     * @return oldest first; empty when they have never talked
     */
    public List<FakeMessage> directMessages(String user) {
        synchronized (workspace) {
            return workspace.isOpen(user) ? messages(workspace.direct(user).id) : List.of();
        }
    }

    /**
     * The ephemeral messages.
     *
     * @return oldest first
     */
    public List<FakeMessage> ephemeralMessages() {
        synchronized (workspace) {
            return workspace.ephemerals().stream().map(Post::snapshot).toList();
        }
    }

    /**
     * The modals that were ever opened.
     *
     * @return oldest first
     */
    public List<FakeView> views() {
        synchronized (workspace) {
            return workspace.modals().values().stream()
                    .map(each -> each.snapshot(workspace))
                    .toList();
        }
    }
}
