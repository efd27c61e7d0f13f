package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.event.ChatEvent;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.InboundRequest;
import dev.tocsin.spi.Secret;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What may come in at all, and what is answered when it can't be taken in. */
class SlackInboundTest extends AgainstInbound {

    @Override
    SlackInbound.Settings settings() {
        return SlackInbound.Settings.signedWith(
                        () -> List.of(Secret.of("the-new-one"), Secret.of(fake.signingSecret())))
                .clock(clock);
    }

    @Nested
    class A_request {

        @Test
        void that_is_not_from_slack_does_nothing() {
            InboundRequest good = sam.types("/incident", "new P1 it burns");

            assertThat(deliver(good.forged()).status()).isEqualTo(401);
            assertThat(deliver(good.withBody(good.bodyText() + "x")).status()).isEqualTo(401);
            assertThat(deliver(good.aged(Duration.ofSeconds(301))).status()).isEqualTo(401);
            assertThat(deliver(good.aged(Duration.ofSeconds(-301))).status()).isEqualTo(401);
            assertThat(deliver(good.withoutHeader("X-Slack-Signature")).status())
                    .isEqualTo(401);
            assertThat(deliver(good.withHeader("X-Slack-Signature", "v0=00")).status())
                    .isEqualTo(401);
            assertThat(deliver(good.withBody("x".repeat(300_000))).status()).isEqualTo(413);
            assertThat(all()).isEmpty();
        }

        @Test
        void that_was_changed_anywhere_is_refused_and_never_throws() {
            InboundRequest good = sam.types("/incident", "new P1 it burns");
            for (long seed = 0; seed < 500; seed++) {
                Random random = new Random(seed);
                byte[] body = good.body();
                body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));

                InboundResponse answered = inbound.handle(Raw.request("POST", good.path(), good.headers(), body));

                assertThat(answered.status()).as("seed %d", seed).isEqualTo(401);
            }
            assertThat(all()).isEmpty();
        }

        @Test
        void replayed_to_two_nodes_is_one_incident() {
            InboundRequest good = sam.types("/incident", "new P1 it burns");
            try (SlackInbound other = node()) {
                deliver(good);
                other.handle(Raw.request("POST", good.path(), good.headers(), good.body()));
            }

            assertThat(all()).hasSize(1);
        }

        @Test
        void at_an_unknown_path_or_with_another_method_is_answered_plainly() {
            InboundRequest good = sam.types("/incident", "help");

            assertThat(inbound.handle(Raw.request("POST", "/elsewhere", good.headers(), good.body()))
                            .status())
                    .isEqualTo(404);
            assertThat(inbound.handle(Raw.request("GET", good.path(), good.headers(), good.body()))
                            .status())
                    .isEqualTo(405);
            assertThat(inbound.handle(Raw.request("POST", "/slack/events", good.headers(), good.body()))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class While_the_store_is_away {

        @Test
        void a_command_is_answered_with_break_glass_and_ones_own_words() {
            store.away();
            Answered answered = deliver(sam.types("/incident", "new P1 it burns affecting api-gateway"));

            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.body()).contains("Not recorded").contains("it burns affecting api-gateway");
            assertThat(whispered(sam).readable()).contains(policy().breakGlass());
            store.healed();
            presses(sam, whispered(sam), "Try again");
            presses(sam, whispered(sam).buttons().isEmpty() ? first() : whispered(sam), "Try again");

            assertThat(all()).hasSize(1);
        }

        private FakeMessage first() {
            return fake.ephemeralMessages().get(0);
        }

        @Test
        void a_press_is_answered_with_a_button_that_counts_once() {
            declared();
            FakeMessage page = page("U0DANA");
            store.away();
            deliver(dana.presses(page, page.buttons().get(0).actionId()));
            FakeMessage told = awaitWhisper();
            store.healed();
            presses(dana, told, "Try again");

            assertThat(only().tracks()).extracting(it -> it.acker()).contains(Crew.DANA);
        }

        private FakeMessage awaitWhisper() {
            long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (fake.ephemeralMessages().stream().noneMatch(it -> "U0DANA".equals(it.onlyFor()))) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
            return whispered(dana);
        }

        @Test
        void an_event_is_left_for_slack_to_deliver_again() {
            Incident incident = declared();
            InboundRequest message = dana.writes(channel(incident), "looking");
            store.away();
            assertThat(deliver(message).status()).isEqualTo(503);
            store.healed();

            assertThat(deliver(message.retried(1, "http_error", Duration.ofSeconds(1)))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Events {

        @Test
        void the_address_is_verified() {
            assertThat(deliver(fake.verification("3eZbrw1aB")).body()).isEqualTo("3eZbrw1aB");
        }

        @Test
        void a_pinned_message_is_in_the_timeline_until_it_is_unpinned() {
            Incident incident = declared();
            deliver(dana.writes(channel(incident), "it is the <database> & the cache"));
            FakeMessage message = last(incident);

            deliver(dana.pins(message));
            assertThat(pinned(incident)).containsExactly("it is the <database> & the cache");
            deliver(dana.unpins(message));

            assertThat(pinned(incident)).isEmpty();
        }

        @Test
        void a_retry_is_the_same_event() {
            Incident incident = declared();
            deliver(dana.writes(channel(incident), "looking"));
            InboundRequest pin = dana.pins(last(incident));

            assertThat(deliver(pin).status()).isEqualTo(200);
            assertThat(deliver(pin.retried(1, "http_timeout", Duration.ofSeconds(2)))
                            .status())
                    .isEqualTo(200);

            assertThat(pinned(incident)).hasSize(1);
        }

        @Test
        void our_own_messages_and_other_channels_are_nothing() {
            Incident incident = declared();
            FakeMessage ours = fake.messages(channel(incident)).get(0);

            assertThat(deliver(fake.eventOf(ours)).status()).isEqualTo(200);
            assertThat(deliver(dana.pins(loose(incident))).status()).isEqualTo(200);
            assertThat(deliver(dana.writes(fake.channel("general").id(), "lunch?"))
                            .status())
                    .isEqualTo(200);

            assertThat(pinned(incident)).isEmpty();
        }

        private FakeMessage last(Incident incident) {
            List<FakeMessage> messages = fake.messages(channel(incident));
            return messages.get(messages.size() - 1);
        }

        /** A message of ours that nobody has pinned: the summary is. */
        private FakeMessage loose(Incident incident) {
            List<String> pinned = fake.channels().stream()
                    .filter(it -> it.id().equals(channel(incident)))
                    .flatMap(it -> it.pinned().stream())
                    .toList();
            return fake.messages(channel(incident)).stream()
                    .filter(it -> !pinned.contains(it.ts()))
                    .findFirst()
                    .orElseThrow();
        }

        private List<String> pinned(Incident incident) {
            return as(Crew.SAM).timeline(incident.id()).stream()
                    .filter(it -> it.event() instanceof ChatEvent.MessagePinned)
                    .map(it -> ((ChatEvent.MessagePinned) it.event()).text().text())
                    .toList();
        }
    }
}
