package dev.tocsin.slack;

import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsListResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what carries a marker: a channel by its purpose, a message by its metadata, never by name. Lists and histories have a
 * bucket each, below Slack's own limits and apart from everything else. Safe for any thread.
 */
final class MarkerSearch {

    private static final int PAGE = 1000;
    private static final int NEWEST_MESSAGES = 200;
    private static final int MOST_HISTORIES = 60;

    private final SlackApi api;
    private final Identity identity;
    private final String team;
    private final Pacer lists;
    private final Pacer histories;

    MarkerSearch(SlackApi api, Identity identity, String team, LongSupplier nanoTime) {
        this.api = api;
        this.identity = identity;
        this.team = team;
        this.lists = new Pacer(15, Duration.ofSeconds(4), nanoTime);
        this.histories = new Pacer(40, Duration.ofMillis(1500), nanoTime);
    }

    /** Looks where the call leads: for a channel in the whole workspace, for a message in its conversation alone. */
    Sighting look(ChatCall call, Marker marker, Deadline deadline) {
        return attempt(() -> call instanceof ChatCall.Post post
                ? posted(post.to(), marker, deadline)
                : opened(marker, identity.user(deadline), deadline));
    }

    /** Looks for a message among those that a member was sent directly. */
    Sighting lookAt(Member member, Marker marker, Deadline deadline) {
        return attempt(() -> messages(direct(member, deadline), marker, identity.user(deadline), deadline));
    }

    private interface Search {
        List<OutsideRef> run() throws SlackTrouble;
    }

    private static Sighting attempt(Search search) {
        try {
            return sighting(search.run());
        } catch (SlackTrouble trouble) {
            return trouble.ofReading().sighting();
        }
    }

    private List<OutsideRef> opened(Marker marker, String me, Deadline deadline) throws SlackTrouble {
        return channels(each -> me.equals(each.getCreator()) && Marking.isIn(purpose(each), marker), deadline).stream()
                .sorted(Comparator.comparing(Conversation::getCreated))
                .map(this::ref)
                .toList();
    }

    private List<OutsideRef> posted(ChatCall.Destination to, Marker marker, Deadline deadline) throws SlackTrouble {
        String me = identity.user(deadline);
        if (to instanceof ChatCall.Destination.Channel channel) {
            return messages(ChatRef.of(channel.channel()).channel(), marker, me, deadline);
        }
        if (to instanceof ChatCall.Destination.Direct direct) {
            Member member = Member.of(direct.person()).orElse(null);
            return member == null ? List.of() : messages(direct(member, deadline), marker, me, deadline);
        }
        String name = ((ChatCall.Destination.Named) to).name();
        String bare = name.startsWith("#") ? name.substring(1) : name;
        List<Conversation> mine = channels(each -> isMine(each, me), deadline);
        for (Conversation channel : mine) {
            if (bare.equals(channel.getName())) {
                return messages(channel.getId(), marker, me, deadline);
            }
        }
        return amongMessages(mine, marker, me, deadline);
    }

    private String direct(Member member, Deadline deadline) throws SlackTrouble {
        Conversation direct = api.call(
                        "conversations.open",
                        deadline,
                        client -> client.conversationsOpen(request -> request.users(List.of(member.user()))))
                .getChannel();
        return SlackApi.present(direct, "conversations.open").getId();
    }

    private static boolean isMine(Conversation channel, String me) {
        return channel.isMember() || me.equals(channel.getCreator());
    }

    private OutsideRef ref(Conversation channel) {
        return ChatRef.channel(team, channel.getId(), channel.getName());
    }

    private static Sighting sighting(List<OutsideRef> found) {
        if (found.isEmpty()) {
            return new Sighting.Absent();
        }
        return found.size() == 1 ? new Sighting.One(found.get(0)) : new Sighting.Several(found);
    }

    /** The channels that fit, archived ones included: every page is read, however many there are. */
    List<Conversation> channels(Predicate<Conversation> wanted, Deadline deadline) throws SlackTrouble {
        List<Conversation> found = new ArrayList<>();
        String cursor = "";
        do {
            lists.take(deadline);
            String from = cursor;
            ConversationsListResponse page = api.call(
                    "conversations.list",
                    deadline,
                    client -> client.conversationsList(request -> request.limit(PAGE)
                            .types(List.of(ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL))
                            .cursor(from.isEmpty() ? null : from)));
            SlackApi.present(page.getChannels(), "conversations.list").stream()
                    .filter(each -> each.getId() != null && each.getName() != null && each.getCreated() != null)
                    .filter(wanted)
                    .forEach(found::add);
            cursor = next(page.getResponseMetadata());
        } while (!cursor.isEmpty());
        return found;
    }

    private static String next(@Nullable ResponseMetadata metadata) {
        String cursor = metadata == null ? null : metadata.getNextCursor();
        return cursor == null ? "" : cursor;
    }

    static String purpose(Conversation channel) {
        String value =
                channel.getPurpose() == null ? null : channel.getPurpose().getValue();
        return value == null ? "" : value;
    }

    /** The channels that teams share first, since there are few, and then the incidents' own, the newest first. */
    private List<OutsideRef> amongMessages(List<Conversation> mine, Marker marker, String me, Deadline deadline)
            throws SlackTrouble {
        List<Conversation> order = mine.stream()
                .filter(each -> each.isMember() && !each.isArchived())
                .sorted(Comparator.comparing((Conversation each) -> Marking.hasAny(purpose(each)))
                        .thenComparing(
                                Comparator.comparing(Conversation::getCreated).reversed()))
                .limit(MOST_HISTORIES)
                .toList();
        for (Conversation channel : order) {
            List<OutsideRef> found = messages(channel.getId(), marker, me, deadline);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<OutsideRef> messages(String channel, Marker marker, String me, Deadline deadline) throws SlackTrouble {
        histories.take(deadline);
        ConversationsHistoryResponse page = api.call(
                "conversations.history",
                deadline,
                client -> client.conversationsHistory(request ->
                        request.channel(channel).limit(NEWEST_MESSAGES).includeAllMetadata(true)));
        return SlackApi.present(page.getMessages(), "conversations.history").stream()
                .filter(each ->
                        each.getTs() != null && me.equals(each.getUser()) && Marking.isIn(each.getMetadata(), marker))
                .sorted(Comparator.comparing(Message::getTs))
                .map(each -> ChatRef.message(team, channel, each.getTs()))
                .toList();
    }

    void close() {
        lists.close();
        histories.close();
    }
}
