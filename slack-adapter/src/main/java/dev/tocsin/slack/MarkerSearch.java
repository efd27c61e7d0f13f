package dev.tocsin.slack;

import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsListResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final int MOST_HINTS = 1000;

    private final SlackApi api;
    private final Identity identity;
    private final String team;
    private final Pacer lists;
    private final Pacer histories;
    private final Map<Marker, String> hints = new LinkedHashMap<>(); // guarded by itself

    MarkerSearch(SlackApi api, Identity identity, String team, LongSupplier nanoTime) {
        this.api = api;
        this.identity = identity;
        this.team = team;
        this.lists = new Pacer(15, Duration.ofSeconds(4), nanoTime);
        this.histories = new Pacer(40, Duration.ofMillis(1500), nanoTime);
    }

    /** Notes where a message with this marker is about to be posted, which spares a search through all channels. */
    void expect(Marker marker, String conversation) {
        synchronized (hints) {
            hints.put(marker, conversation);
            if (hints.size() > MOST_HINTS) {
                hints.remove(hints.keySet().iterator().next());
            }
        }
    }

    private @Nullable String hint(Marker marker) {
        synchronized (hints) {
            return hints.get(marker);
        }
    }

    Sighting look(Marker marker, Deadline deadline) {
        try {
            String me = identity.user(deadline);
            String expected = hint(marker);
            if (expected != null) {
                return sighting(messages(opened(expected, deadline), marker, me, deadline));
            }
            List<Conversation> mine = channels(each -> isMine(each, me), deadline);
            List<Conversation> marked = mine.stream()
                    .filter(each -> me.equals(each.getCreator()))
                    .filter(each -> Marking.isIn(purpose(each), marker))
                    .sorted(Comparator.comparing(Conversation::getCreated))
                    .toList();
            if (!marked.isEmpty()) {
                return sighting(marked.stream().map(this::ref).toList());
            }
            return sighting(amongMessages(mine, marker, me, deadline));
        } catch (SlackTrouble trouble) {
            return trouble.ofReading().sighting();
        }
    }

    private String opened(String conversation, Deadline deadline) throws SlackTrouble {
        if (!conversation.startsWith("U") && !conversation.startsWith("W")) {
            return conversation;
        }
        Conversation direct = api.call(
                        "conversations.open",
                        deadline,
                        client -> client.conversationsOpen(request -> request.users(List.of(conversation))))
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
