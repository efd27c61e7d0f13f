package dev.tocsin.slack;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Bookmark;
import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Message;
import dev.tocsin.model.Marker;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What each kind of chat call does, for one attempt. */
final class ChatCalls implements ChatCall.Handler<Work> {

    private static final int TOPIC = 250;

    private final SlackApi api;
    private final Member.Home home;
    private final ChannelCalls channels;
    private final Attempt attempt;

    ChatCalls(SlackApi api, MarkerSearch search, Identity identity, Member.Home home, Attempt attempt) {
        this.api = api;
        this.home = home;
        this.channels = new ChannelCalls(api, search, identity, home.team(), attempt);
        this.attempt = attempt;
    }

    @Override
    public Work unsupported(ChatCall call) {
        return () -> Outcome.unsupported(call);
    }

    @Override
    public Work openChannel(ChatCall.OpenChannel call) {
        return () -> channels.open(call);
    }

    @Override
    public Work renameChannel(ChatCall.RenameChannel call) {
        return () -> channels.rename(call);
    }

    @Override
    public Work setTopic(ChatCall.SetTopic call) {
        String topic = Mrkdwn.escape(call.topic().replace('\n', ' '), TOPIC);
        return () -> {
            api.call(
                    "conversations.setTopic",
                    attempt.deadline(),
                    client -> client.conversationsSetTopic(request -> request.channel(
                                    ChatRef.of(call.channel()).channel())
                            .topic(topic)));
            return Outcome.done();
        };
    }

    @Override
    public Work invite(ChatCall.Invite call) {
        return () -> new InviteCall(api, home, call, attempt.deadline()).invite(call.people());
    }

    @Override
    public Work post(ChatCall.Post call) {
        return () -> {
            String to = conversation(call.to());
            ChatPostMessageResponse posted = send(to, call.message(), call.mark());
            String channel = SlackApi.present(posted.getChannel(), "chat.postMessage");
            String ts = SlackApi.present(posted.getTs(), "chat.postMessage");
            List<String> remarks = new ArrayList<>();
            if (call.pin() == ChatCall.Post.Pin.PINNED) {
                pin(channel, ts, remarks);
            }
            return new Outcome.Done(ChatRef.message(home.team(), channel, ts), remarks);
        };
    }

    private String conversation(ChatCall.Destination to) throws SlackTrouble {
        if (to instanceof ChatCall.Destination.Named named) {
            return named.name().startsWith("#") ? named.name() : "#" + named.name();
        }
        return to instanceof ChatCall.Destination.Direct direct
                ? Member.of(direct.person())
                        .filter(member -> member.isOf(home))
                        .orElseThrow(() -> SlackTrouble.refused(
                                direct.person() + " is no member of this workspace",
                                "check the person's Slack identity (enterprise/team/user)"))
                        .user()
                : ChatRef.of(((ChatCall.Destination.Channel) to).channel()).channel();
    }

    private ChatPostMessageResponse send(String to, Message message, Marker marker) throws SlackTrouble {
        List<LayoutBlock> blocks = MessageBlocks.of(message);
        String fallback = MessageBlocks.fallback(message);
        return api.call(
                "chat.postMessage",
                attempt.deadline(),
                client -> client.chatPostMessage(request -> request.channel(to)
                        .text(fallback)
                        .blocks(blocks)
                        .metadata(Marking.metadata(marker.value()))
                        .linkNames(false)
                        .unfurlLinks(false)
                        .unfurlMedia(false)));
    }

    private void pin(String channel, String ts, List<String> remarks) {
        try {
            tolerating(Set.of("already_pinned"), () -> {
                api.call(
                        "pins.add",
                        attempt.deadline(),
                        client -> client.pinsAdd(
                                request -> request.channel(channel).timestamp(ts)));
                return Outcome.done();
            });
        } catch (SlackTrouble trouble) {
            remarks.add("it could not be pinned: " + trouble.reason());
        }
    }

    @Override
    public Work edit(ChatCall.Edit call) {
        return () -> {
            ChatRef posted = ChatRef.of(call.posted());
            List<LayoutBlock> blocks = MessageBlocks.of(call.message());
            String fallback = MessageBlocks.fallback(call.message());
            api.call(
                    "chat.update",
                    attempt.deadline(),
                    client -> client.chatUpdate(request -> request.channel(posted.channel())
                            .ts(posted.ts())
                            .text(fallback)
                            .blocks(blocks)
                            .linkNames(false)));
            return Outcome.done(call.posted());
        };
    }

    @Override
    public Work bookmark(ChatCall.Bookmark call) {
        return () -> {
            String channel = ChatRef.of(call.channel()).channel();
            String link = call.target().toASCIIString();
            if (attempt.mayHaveHappenedSince() != null && isBookmarked(channel, link)) {
                return Outcome.done();
            }
            api.call(
                    "bookmarks.add",
                    attempt.deadline(),
                    client -> client.bookmarksAdd(request -> request.channelId(channel)
                            .title(Mrkdwn.plain(call.label(), 255))
                            .type("link")
                            .link(link)));
            return Outcome.done();
        };
    }

    private boolean isBookmarked(String channel, String link) throws SlackTrouble {
        try {
            List<Bookmark> bookmarks = api.call(
                            "bookmarks.list",
                            attempt.deadline(),
                            client -> client.bookmarksList(request -> request.channelId(channel)))
                    .getBookmarks();
            return SlackApi.present(bookmarks, "bookmarks.list").stream().anyMatch(each -> link.equals(each.getLink()));
        } catch (SlackTrouble trouble) {
            throw trouble.ofReading();
        }
    }

    @Override
    public Work archive(ChatCall.Archive call) {
        return () -> tolerating(Set.of("already_archived"), () -> {
            api.call(
                    "conversations.archive",
                    attempt.deadline(),
                    client -> client.conversationsArchive(request ->
                            request.channel(ChatRef.of(call.channel()).channel())));
            return Outcome.done();
        });
    }

    /** A refusal that says that things already are as they should be is success. */
    private static Outcome tolerating(Set<String> codes, Work work) throws SlackTrouble {
        try {
            return work.run();
        } catch (SlackTrouble trouble) {
            if (codes.contains(trouble.code())) {
                return Outcome.done();
            }
            throw trouble;
        }
    }
}
