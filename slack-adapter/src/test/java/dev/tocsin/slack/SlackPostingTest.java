package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Message;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is written into channels, and how. */
class SlackPostingTest extends AgainstFakeSlack {

    @Nested
    class Posting {

        @Test
        void shows_headline_lines_facts_and_buttons_and_pings_nobody() {
            OutsideRef ref = opened("inc-1");
            Message message = new Message(
                    "P1 <!channel> the API is slow",
                    List.of(Message.Line.of("<@U0DANA> says &lt;!here&gt;")),
                    List.of(Message.Fact.of("Status <!everyone>", "Investigating")),
                    List.of(
                            new Message.Button(Message.Button.Action.ACKNOWLEDGE, "I have it", "i-142"),
                            new Message.Button(Message.Button.Action.TAKE_ROLE, "Take command", "i-142/commander")));
            slack.perform(
                    new ChatCall.Post(
                            new ChatCall.Destination.Channel(ref), message, ChatCall.Post.Pin.PINNED, Marker.of("m-1")),
                    first());
            FakeMessage posted = fake.messages(ref.id()).get(0);
            assertThat(posted.pings()).isEmpty();
            assertThat(posted.text()).startsWith("P1 &lt;!channel&gt; the API is slow");
            assertThat(posted.readable()).contains("&amp;lt;!here&amp;gt;", "Investigating");
            assertThat(posted.buttons())
                    .extracting(each -> SlackButtons.action(each.actionId()).orElseThrow())
                    .containsExactly(Message.Button.Action.ACKNOWLEDGE, Message.Button.Action.TAKE_ROLE);
            assertThat(posted.metadata()).contains("\"m-1\"");
            assertThat(fake.channel("inc-1").pinned()).containsExactly(posted.ts());
            assertThat(fake.calls("chat.postMessage").get(0).argument("link_names"))
                    .isEqualTo("0");
        }

        @Test
        void fits_however_long_the_message() {
            OutsideRef ref = opened("inc-1");
            List<Message.Line> lines = IntStream.range(0, 300)
                    .mapToObj(i -> Message.Line.of("<&>".repeat(1000)))
                    .toList();
            List<Message.Fact> facts = IntStream.range(0, 120)
                    .mapToObj(i -> Message.Fact.of("f".repeat(500), "v".repeat(5000)))
                    .toList();
            Message message = new Message("h".repeat(9000), lines, facts, List.of());
            Outcome outcome = slack.perform(
                    new ChatCall.Post(
                            new ChatCall.Destination.Channel(ref),
                            message,
                            ChatCall.Post.Pin.NOT_PINNED,
                            Marker.of("m-1")),
                    first());
            assertThat(ref(outcome).id()).startsWith(ref.id() + "/");
        }

        @Test
        void goes_to_a_channel_by_name_and_to_a_person_alone() {
            fake.person(FakeUser.named("dana"));
            Message message = Message.of("hello");
            var named = new ChatCall.Destination.Named("#general");
            var direct = new ChatCall.Destination.Direct(member("U0DANA"));
            for (ChatCall.Destination to : List.of(named, direct)) {
                Marker marker = Marker.of("m-" + to.getClass().getSimpleName());
                var call = new ChatCall.Post(to, message, ChatCall.Post.Pin.NOT_PINNED, marker);
                Outcome outcome = slack.perform(call, first());
                try (SlackAdapter restarted = adapter()) {
                    assertThat(restarted.look(call, marker, within(Duration.ofSeconds(20))))
                            .isEqualTo(new Sighting.One(ref(outcome)));
                }
            }
            assertThat(fake.directMessages("U0DANA")).hasSize(1);
            assertThat(fake.messages(fake.channel("general").id())).hasSize(1);
        }

        @Test
        void stands_although_it_could_not_be_pinned() {
            fake.withholdScope("pins:write");
            OutsideRef ref = opened("inc-1");
            Outcome outcome = slack.perform(
                    new ChatCall.Post(
                            new ChatCall.Destination.Channel(ref),
                            Message.of("summary"),
                            ChatCall.Post.Pin.PINNED,
                            Marker.of("m-1")),
                    first());
            assertThat(remarks(outcome)).singleElement().asString().contains("missing_scope");
        }

        @Test
        void is_edited_in_place_and_keeps_its_marker() {
            OutsideRef ref = opened("inc-1");
            OutsideRef posted = ref(slack.perform(post(ref, "Investigating"), first()));
            assertThat(slack.perform(new ChatCall.Edit(posted, Message.of("Identified <!here>")), first()))
                    .isEqualTo(Outcome.done(posted));
            FakeMessage message = fake.messages(ref.id()).get(0);
            assertThat(message.text()).isEqualTo("Identified &lt;!here&gt;");
            assertThat(message.earlierTexts()).containsExactly("Investigating");
            assertThat(message.metadata()).contains("acme-inc-142-update-7");
        }
    }
}
