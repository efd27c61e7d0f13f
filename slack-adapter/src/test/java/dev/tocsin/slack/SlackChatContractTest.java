package dev.tocsin.slack;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Message;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Visibility;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.Fault;
import dev.tocsin.slack.fake.SlackCall;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.OutsideAdapter;
import dev.tocsin.testkit.ChatAdapterContract;
import dev.tocsin.testkit.ChatFixture;
import dev.tocsin.testkit.OutsideFixture;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** The rules of chat adapters, over the fake Slack. */
@Timeout(120)
class SlackChatContractTest extends ChatAdapterContract {

    @Override
    protected ChatFixture newFixture() {
        return new Fixture();
    }

    private static final class Fixture extends SlackFixture<ChatCall> implements ChatFixture {

        @Override
        OutsideAdapter<ChatCall> role(SlackAdapter adapter) {
            return adapter;
        }

        @Override
        public ChatCall call(String kind, Marker marker) {
            int thing = nextThing();
            if (kind.equals("chat.open-channel")) {
                return new ChatCall.OpenChannel("inc-1-" + thing, "What it is for", Visibility.OPEN, marker);
            }
            OutsideRef channel = channel(thing);
            return switch (kind) {
                case "chat.rename-channel" -> new ChatCall.RenameChannel(channel, "renamed-" + thing);
                case "chat.set-topic" -> new ChatCall.SetTopic(channel, "topic " + thing);
                case "chat.invite" -> new ChatCall.Invite(channel, List.of(member()));
                case "chat.post" ->
                    new ChatCall.Post(
                            new ChatCall.Destination.Channel(channel),
                            Message.of("message " + thing),
                            ChatCall.Post.Pin.NOT_PINNED,
                            marker);
                case "chat.edit" -> new ChatCall.Edit(posted(channel, thing), Message.of("edited " + thing));
                case "chat.bookmark" ->
                    new ChatCall.Bookmark(channel, "label", URI.create("https://example.com/" + thing));
                case "chat.archive" -> new ChatCall.Archive(channel);
                default -> throw new AssertionError("an unknown kind of chat call: " + kind);
            };
        }

        private OutsideRef channel(int thing) {
            Marker marker = Marker.of("setup-channel-" + thing);
            return made(new ChatCall.OpenChannel("setup-" + thing, "", Visibility.OPEN, marker));
        }

        private OutsideRef posted(OutsideRef channel, int thing) {
            return made(new ChatCall.Post(
                    new ChatCall.Destination.Channel(channel),
                    Message.of("before"),
                    ChatCall.Post.Pin.NOT_PINNED,
                    Marker.of("setup-message-" + thing)));
        }

        private OutsideRef made(ChatCall call) {
            return AgainstFakeSlack.ref(slack().perform(call, AgainstFakeSlack.first()));
        }

        @Override
        String method(ChatCall call, Step step) {
            return switch (call.kind()) {
                case "chat.open-channel" -> step == Step.FIRST ? "conversations.create" : "conversations.setPurpose";
                case "chat.rename-channel" -> "conversations.rename";
                case "chat.set-topic" -> "conversations.setTopic";
                case "chat.invite" -> "conversations.invite";
                case "chat.post" -> "chat.postMessage";
                case "chat.edit" -> "chat.update";
                case "chat.bookmark" -> "bookmarks.add";
                case "chat.archive" -> "conversations.archive";
                default -> throw new AssertionError("an unknown kind of chat call: " + call.kind());
            };
        }

        @Override
        public int made(ChatCall call, EffectKey key) {
            if (call instanceof ChatCall.OpenChannel open) {
                return (int) fake.channels().stream()
                        .filter(each -> Marking.isIn(each.purpose(), open.mark()))
                        .count();
            }
            if (call instanceof ChatCall.Post post) {
                String marker = "\"" + post.mark().value() + "\"";
                return (int) messages().stream()
                        .filter(each ->
                                each.metadata() != null && each.metadata().contains(marker))
                        .count();
            }
            String method = method(call, Step.LAST);
            return (int) fake.calls(method).stream()
                    .filter(each -> each.applied() && isOf(each, call))
                    .count();
        }

        private List<FakeMessage> messages() {
            List<FakeMessage> all = new ArrayList<>();
            fake.channels().forEach(channel -> all.addAll(fake.messages(channel.id())));
            return all;
        }

        /** Each call of the fixture has a channel of its own. */
        private static boolean isOf(SlackCall made, ChatCall call) {
            String channel = made.argument("channel") + made.argument("channel_id");
            return call.handle(new Channels()).equals(channel);
        }

        @Override
        public List<Answer<ChatCall>> answers() {
            ChatCall post = call("chat.post", Marker.of("answers-post"));
            List<Answer<ChatCall>> rows = new ArrayList<>(answers(post, "chat.postMessage"));
            ChatCall archive = call("chat.archive", Marker.of("answers-archive"));
            rows.add(row(
                    "already_archived",
                    archive,
                    "conversations.archive",
                    Fault.refused("already_archived"),
                    OutsideFixture.done()));
            ChatCall invite = call("chat.invite", Marker.of("answers-invite"));
            rows.add(row(
                    "already_in_channel",
                    invite,
                    "conversations.invite",
                    Fault.refused("already_in_channel"),
                    OutsideFixture.done()));
            ChatCall edit = call("chat.edit", Marker.of("answers-edit"));
            rows.add(row(
                    "message_not_found",
                    edit,
                    "chat.update",
                    Fault.refused("message_not_found"),
                    OutsideFixture.refused(Outcome.Scope.EFFECT)));
            return rows;
        }

        @Override
        public void occupy(String name) {
            fake.addChannel(name, FakeChannel.Kind.PUBLIC);
        }

        @Override
        public OutsideIdentity member() {
            return AgainstFakeSlack.member("U0DANA");
        }

        @Override
        public OutsideIdentity stranger() {
            return AgainstFakeSlack.member("U0GONE");
        }
    }

    /** The channel that a call is about. */
    private static final class Channels implements ChatCall.Handler<String> {

        @Override
        public String unsupported(ChatCall call) {
            throw new AssertionError(call.kind() + " has no channel");
        }

        @Override
        public String renameChannel(ChatCall.RenameChannel call) {
            return call.channel().id();
        }

        @Override
        public String setTopic(ChatCall.SetTopic call) {
            return call.channel().id();
        }

        @Override
        public String invite(ChatCall.Invite call) {
            return call.channel().id();
        }

        @Override
        public String edit(ChatCall.Edit call) {
            return ChatRef.of(call.posted()).channel();
        }

        @Override
        public String bookmark(ChatCall.Bookmark call) {
            return call.channel().id();
        }

        @Override
        public String archive(ChatCall.Archive call) {
            return call.channel().id();
        }
    }
}
