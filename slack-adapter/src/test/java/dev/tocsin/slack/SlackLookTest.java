package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.slack.fake.Fault;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Secret;
import dev.tocsin.spi.Sighting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is found again of what an earlier attempt has made. */
class SlackLookTest extends AgainstFakeSlack {

    @Nested
    class Looking {

        @Test
        void finds_a_channel_among_five_thousand_by_its_marker_only() {
            fake.addChannels(5000);
            OutsideRef ref = opened("inc-1");
            try (SlackAdapter restarted = adapter()) {
                assertThat(restarted.look(open("looked-for"), MARK, within(Duration.ofSeconds(20))))
                        .isEqualTo(new Sighting.One(ref));
                assertThat(restarted.look(open("looked-for"), Marker.of("acme-inc-14"), within(Duration.ofSeconds(20))))
                        .isEqualTo(new Sighting.Absent());
            }
        }

        @Test
        void finds_a_message_after_a_restart() {
            OutsideRef channel = opened("inc-1");
            fake.next("chat.postMessage", Fault.cutAfter());
            ChatCall.Post call = post(channel, "update");
            assertThat(slack.perform(call, first())).isInstanceOf(Outcome.Unknown.class);
            try (SlackAdapter restarted = adapter()) {
                Sighting sighting = restarted.look(call, call.mark(), within(Duration.ofSeconds(20)));
                assertThat(sighting)
                        .isInstanceOfSatisfying(
                                Sighting.One.class,
                                one -> assertThat(one.ref().id()).startsWith(channel.id() + "/"));
            }
        }

        @Test
        void tells_of_two_with_the_oldest_first() {
            OutsideRef channel = opened("inc-1");
            ChatCall.Post call = post(channel, "update");
            OutsideRef one = ref(slack.perform(call, first()));
            OutsideRef two = ref(slack.perform(call, first()));
            assertThat(slack.look(call, call.mark(), within(Duration.ofSeconds(20))))
                    .isEqualTo(new Sighting.Several(List.of(one, two)));
        }

        @Test
        void is_not_misled_by_a_marker_that_somebody_else_has_written() {
            OutsideRef general = new OutsideRef(fake.channel("general").id(), "#general", null);
            var dana = fake.person(FakeUser.named("dana"));
            dana.writes(general.id(), "tocsin:" + MARK.value());
            assertThat(slack.look(open("looked-for"), MARK, within(Duration.ofSeconds(20))))
                    .isEqualTo(new Sighting.Absent());
        }

        @Test
        void that_can_not_be_finished_says_so_and_when_to_try_again() {
            fake.limit("conversations.list", 2);
            fake.addChannels(5000);
            assertThat(slack.look(open("looked-for"), MARK, within(Duration.ofSeconds(20))))
                    .isEqualTo(new Sighting.Unclear(
                            "conversations.list was answered with HTTP 429", Duration.ofSeconds(60)));
        }

        @Test
        void keeps_to_a_rate_of_its_own() {
            long[] nanos = {0};
            try (SlackAdapter paced = SlackAdapter.builder(fake.team(), () -> Secret.of(fake.botToken()))
                    .loopbackApi(fake.apiUrl())
                    .nanoTime(() -> nanos[0])
                    .build()) {
                Sighting last = new Sighting.Absent();
                for (int i = 0; i < 16; i++) {
                    last = paced.look(open("looked-for"), MARK, within(Duration.ofSeconds(3)));
                }
                assertThat(last)
                        .isInstanceOfSatisfying(
                                Sighting.Unclear.class,
                                unclear -> assertThat(unclear.after()).isEqualTo(Duration.ofSeconds(4)));
                assertThat(fake.calls("conversations.list")).hasSize(15);
                nanos[0] = Duration.ofSeconds(4).toNanos();
                assertThat(paced.look(open("looked-for"), MARK, within(Duration.ofSeconds(3))))
                        .isEqualTo(new Sighting.Absent());
            }
        }
    }
}
