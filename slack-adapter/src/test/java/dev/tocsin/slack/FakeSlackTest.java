package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.model.ConversationType;
import com.slack.api.model.Message;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.FakePerson;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.slack.fake.Fault;
import dev.tocsin.slack.fake.SlackCall;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake, called as hosts call it: through Slack's own client. */
class FakeSlackTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Instant now = NOON;
    private FakeSlack fake;
    private Slack sdk;
    private MethodsClient client;

    @BeforeEach
    void start() {
        fake = FakeSlack.builder().clock(() -> now).start();
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(fake.apiUrl().toString());
        config.setStatsEnabled(false);
        sdk = Slack.getInstance(config);
        client = sdk.methods(fake.botToken());
    }

    @AfterEach
    void stop() throws Exception {
        fake.close();
        sdk.close();
    }

    private String create(String name) throws IOException, SlackApiException {
        return client.conversationsCreate(r -> r.name(name)).getChannel().getId();
    }

    private FakeMessage post(String channel, String text) throws IOException, SlackApiException {
        String ts = client.chatPostMessage(r -> r.channel(channel).text(text)).getTs();
        return fake.messages(channel).stream()
                .filter(each -> each.ts().equals(ts))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class Channels {

        @Test
        void are_created_named_described_filled_and_archived() throws Exception {
            fake.person(FakeUser.named("dana"));
            String id = create("inc-2026-0142-api-degradation");
            assertThat(client.conversationsSetTopic(r -> r.channel(id).topic("P1"))
                            .isOk())
                    .isTrue();
            assertThat(client.conversationsSetPurpose(r -> r.channel(id).purpose("why"))
                            .isOk())
                    .isTrue();
            assertThat(client.conversationsInvite(r -> r.channel(id).users(List.of("U0DANA")))
                            .isOk())
                    .isTrue();
            assertThat(client.conversationsRename(r -> r.channel(id).name("inc-2026-0142"))
                            .isOk())
                    .isTrue();
            assertThat(client.conversationsArchive(r -> r.channel(id)).isOk()).isTrue();
            FakeChannel channel = fake.channel("inc-2026-0142");
            assertThat(channel.members()).containsExactly("U0TOCSIN", "U0DANA");
            assertThat(channel.topic()).isEqualTo("P1");
            assertThat(channel.purpose()).isEqualTo("why");
            assertThat(channel.archived()).isTrue();
            assertThat(client.conversationsArchive(r -> r.channel(id)).getError())
                    .isEqualTo("already_archived");
            assertThat(client.conversationsUnarchive(r -> r.channel(id)).isOk()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "Upper,invalid_name_specials",
            "---,invalid_name_punctuation",
            "general,name_taken",
            "gone,name_taken"
        })
        void refuse_names_as_slack_does(String name, String code) throws Exception {
            fake.reserveName("gone");
            assertThat(client.conversationsCreate(r -> r.name(name)).getError()).isEqualTo(code);
        }

        @Test
        void refuse_an_invitation_of_several_for_one_bad_person() throws Exception {
            fake.person(FakeUser.named("dana"));
            fake.person(FakeUser.named("gone").as(FakeUser.Standing.DEACTIVATED));
            String id = create("inc");
            assertThat(client.conversationsInvite(r -> r.channel(id).users(List.of("U0DANA", "U0GONE")))
                            .getError())
                    .isEqualTo("cant_invite");
            assertThat(fake.channel("inc").members()).containsExactly("U0TOCSIN");
        }

        @Test
        void are_listed_in_pages_each_once_with_thousands_of_them() throws Exception {
            fake.addChannels(5000);
            Set<String> names = new HashSet<>();
            String cursor = "";
            int pages = 0;
            do {
                String from = cursor;
                var page = client.conversationsList(r -> r.limit(1000)
                        .excludeArchived(true)
                        .types(List.of(ConversationType.PUBLIC_CHANNEL))
                        .cursor(from));
                page.getChannels()
                        .forEach(each -> assertThat(names.add(each.getName())).isTrue());
                cursor = page.getResponseMetadata().getNextCursor();
                pages++;
            } while (!cursor.isEmpty());
            assertThat(names).hasSize(5001);
            assertThat(pages).isEqualTo(6);
        }

        @Test
        void of_others_that_are_private_are_not_there() throws Exception {
            String hidden = fake.addChannel("board", FakeChannel.Kind.PRIVATE).id();
            String open = fake.addChannel("lobby", FakeChannel.Kind.PUBLIC).id();
            assertThat(client.conversationsInfo(r -> r.channel(hidden)).getError())
                    .isEqualTo("channel_not_found");
            assertThat(client.chatPostMessage(r -> r.channel(open).text("x")).getError())
                    .isEqualTo("not_in_channel");
            assertThat(client.conversationsJoin(r -> r.channel(open)).isOk()).isTrue();
            assertThat(client.chatPostMessage(r -> r.channel(open).text("x")).isOk())
                    .isTrue();
        }
    }

    @Nested
    class Messages {

        @Test
        void keep_their_metadata_which_history_shows_only_when_asked() throws Exception {
            String id = create("inc");
            client.chatPostMessage(r -> r.channel(id)
                    .text("hello")
                    .metadata(Message.Metadata.builder()
                            .eventType("tocsin")
                            .eventPayload(Map.of("key", "inc-1/3"))
                            .build()));
            var plain = client.conversationsHistory(r -> r.channel(id))
                    .getMessages()
                    .get(0);
            var whole = client.conversationsHistory(r -> r.channel(id).includeAllMetadata(true))
                    .getMessages()
                    .get(0);
            assertThat(plain.getMetadata().getEventPayload()).isNull();
            assertThat(whole.getMetadata().getEventPayload()).containsEntry("key", "inc-1/3");
        }

        @Test
        void remember_what_they_said_before_an_edit_and_keep_blocks_that_are_not_sent() throws Exception {
            String id = create("inc");
            String ts = client.chatPostMessage(
                            r -> r.channel(id).text("one").blocksAsString("[{\"type\":\"divider\"}]"))
                    .getTs();
            client.chatUpdate(r -> r.channel(id).ts(ts).text("two"));
            FakeMessage message = fake.messages(id).get(0);
            assertThat(message.text()).isEqualTo("two");
            assertThat(message.earlierTexts()).containsExactly("one");
            assertThat(message.blocks()).isEqualTo("[{\"type\":\"divider\"}]");
        }

        @Test
        void are_pinned_linked_marked_and_reacted_to() throws Exception {
            String id = create("inc");
            String ts = post(id, "summary").ts();
            assertThat(client.pinsAdd(r -> r.channel(id).timestamp(ts)).isOk()).isTrue();
            assertThat(client.pinsAdd(r -> r.channel(id).timestamp(ts)).getError())
                    .isEqualTo("already_pinned");
            assertThat(client.pinsList(r -> r.channel(id)).getItems()).hasSize(1);
            assertThat(client.reactionsAdd(r -> r.channel(id).timestamp(ts).name("eyes"))
                            .isOk())
                    .isTrue();
            assertThat(client.chatGetPermalink(r -> r.channel(id).messageTs(ts)).getPermalink())
                    .isEqualTo("https://example.slack.com/archives/" + id + "/p" + ts.replace(".", ""));
            assertThat(client.bookmarksAdd(r -> r.channelId(id)
                                    .title("Ticket")
                                    .type("link")
                                    .link("https://jira.example.com/INC-142"))
                            .isOk())
                    .isTrue();
            assertThat(client.bookmarksList(r -> r.channelId(id)).getBookmarks())
                    .hasSize(1);
            assertThat(client.pinsRemove(r -> r.channel(id).timestamp(ts)).isOk())
                    .isTrue();
            assertThat(fake.channel("inc").pinned()).isEmpty();
        }

        @Test
        void too_long_a_section_is_refused_with_the_place() throws Exception {
            String id = create("inc");
            String block =
                    "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"" + "x".repeat(3001) + "\"}}]";
            var answer = client.chatPostMessage(r -> r.channel(id).text("x").blocksAsString(block));
            assertThat(answer.getError()).isEqualTo("invalid_blocks");
            assertThat(answer.getErrors())
                    .containsExactly("must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
        }

        @Test
        void tell_whom_they_ping() throws Exception {
            String id = create("inc");
            post(id, "hi <@U0DANA> &lt;!channel&gt; <!here|here>");
            assertThat(fake.messages(id).get(0).pings()).containsExactly("@U0DANA", "!here");
        }

        @Test
        void go_to_one_person_alone() throws Exception {
            FakePerson dana = fake.person(FakeUser.named("dana"));
            FakePerson sam = fake.person(FakeUser.named("sam"));
            String general = fake.channel("general").id();
            client.chatPostEphemeral(r -> r.channel(general).user("U0DANA").text("psst"));
            assertThat(dana.sees(general)).extracting(FakeMessage::text).containsExactly("psst");
            assertThat(sam.sees(general)).isEmpty();
            client.chatPostMessage(r -> r.channel("U0DANA").text("direct"));
            assertThat(fake.directMessages("U0DANA"))
                    .extracting(FakeMessage::text)
                    .containsExactly("direct");
        }
    }

    @Nested
    class People {

        @Test
        void are_found_by_address_unless_they_left() throws Exception {
            fake.person(FakeUser.named("dana"));
            fake.person(FakeUser.named("gone").as(FakeUser.Standing.DEACTIVATED));
            assertThat(client.usersLookupByEmail(r -> r.email("dana@example.com"))
                            .getUser()
                            .getId())
                    .isEqualTo("U0DANA");
            assertThat(client.usersLookupByEmail(r -> r.email("gone@example.com"))
                            .getError())
                    .isEqualTo("users_not_found");
            assertThat(client.usersInfo(r -> r.user("U0GONE")).getUser().isDeleted())
                    .isTrue();
            assertThat(client.usersList(r -> r).getMembers()).hasSize(3);
        }

        @Test
        void open_direct_conversations_once() throws Exception {
            fake.person(FakeUser.named("dana"));
            String first = client.conversationsOpen(r -> r.users(List.of("U0DANA")))
                    .getChannel()
                    .getId();
            String second = client.conversationsOpen(r -> r.users(List.of("U0DANA")))
                    .getChannel()
                    .getId();
            assertThat(second).isEqualTo(first).startsWith("D");
        }
    }

    @Nested
    class Tokens {

        @Test
        void is_wanted_checked_and_can_be_spoiled() throws Exception {
            assertThat(sdk.methods("xoxb-other").authTest(r -> r).getError()).isEqualTo("invalid_auth");
            assertThat(client.authTest(r -> r).getTeamId()).isEqualTo("T0TOCSIN");
            fake.withholdScope("pins:write");
            var answer = client.pinsAdd(r -> r.channel("C1"));
            assertThat(answer.getError()).isEqualTo("missing_scope");
            assertThat(answer.getNeeded()).isEqualTo("pins:write");
            fake.revokeToken("token_revoked");
            assertThat(client.authTest(r -> r).getError()).isEqualTo("token_revoked");
            assertThat(fake.calls().toString()).doesNotContain("xoxb");
        }
    }

    @Nested
    class Faults {

        @Test
        void before_the_effect_change_nothing_and_after_it_everything() throws Exception {
            String id = create("inc");
            fake.next(
                    "chat.postMessage", Fault.failBefore(503), Fault.failAfter(500), Fault.refusedAfter("fatal_error"));
            assertThatThrownBy(() -> post(id, "a")).hasMessageContaining("503");
            assertThatThrownBy(() -> post(id, "b")).hasMessageContaining("500");
            assertThat(client.chatPostMessage(r -> r.channel(id).text("c")).getError())
                    .isEqualTo("fatal_error");
            assertThat(fake.messages(id)).extracting(FakeMessage::text).containsExactly("b", "c");
            assertThat(fake.calls("chat.postMessage"))
                    .extracting(SlackCall::applied)
                    .containsExactly(false, true, true);
        }

        @Test
        void of_too_many_calls_say_how_long_to_wait() throws Exception {
            fake.next("auth.test", Fault.rateLimited(Duration.ofSeconds(30)));
            assertThatThrownBy(() -> client.authTest(r -> r)).isInstanceOfSatisfying(SlackApiException.class, e -> {
                assertThat(e.getResponse().code()).isEqualTo(429);
                assertThat(e.getResponse().header("Retry-After")).isEqualTo("30");
            });
            fake.limit("auth.test", 2);
            assertThat(client.authTest(r -> r).isOk()).isTrue();
            assertThat(client.authTest(r -> r).isOk()).isTrue();
            assertThatThrownBy(() -> client.authTest(r -> r)).hasMessageContaining("429");
            now = now.plusSeconds(61);
            assertThat(client.authTest(r -> r).isOk()).isTrue();
        }

        @Test
        void that_stall_hold_the_caller_although_the_effect_happened() throws Exception {
            String id = create("inc");
            fake.next("chat.postMessage", Fault.stalledBody(), Fault.stalledHeaders());
            sdk.getConfig().setHttpClientReadTimeoutMillis(300);
            MethodsClient impatient = Slack.getInstance(sdk.getConfig()).methods(fake.botToken());
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() ->
                                impatient.chatPostMessage(r -> r.channel(id).text("x")))
                        .isInstanceOf(SocketTimeoutException.class);
            }
            assertThat(fake.messages(id)).hasSize(2);
        }

        @Test
        void that_come_late_apply_when_told() throws Exception {
            String id = create("inc");
            fake.always("chat.postMessage", Fault.late());
            assertThatThrownBy(() -> post(id, "a")).isInstanceOf(IOException.class);
            assertThat(fake.messages(id)).isEmpty();
            assertThat(fake.applyLate()).isPositive();
            assertThat(fake.messages(id)).isNotEmpty();
            fake.heal();
            assertThat(post(id, "b").text()).isEqualTo("b");
        }

        @Test
        void of_naming_leave_two_channels_of_one_name_or_take_it_first() throws Exception {
            fake.next("conversations.create", Fault.nameRace(), Fault.nameLost());
            assertThat(client.conversationsCreate(r -> r.name("inc-1")).isOk()).isTrue();
            assertThat(client.conversationsCreate(r -> r.name("inc-2")).getError())
                    .isEqualTo("name_taken");
            assertThat(fake.channels())
                    .extracting(FakeChannel::name)
                    .containsExactly("general", "inc-1", "inc-1", "inc-2");
        }

        @Test
        void of_the_listener_are_not_passed_over() throws Exception {
            FakeSlack other = FakeSlack.start();
            other.listen(call -> {
                throw new IllegalStateException("the printer broke");
            });
            SlackConfig config = new SlackConfig();
            config.setMethodsEndpointUrlPrefix(other.apiUrl().toString());
            config.setStatsEnabled(false);
            MethodsClient direct = Slack.getInstance(config).methods(other.botToken());
            assertThatThrownBy(() -> direct.authTest(r -> r)).isInstanceOf(IOException.class);
            assertThatThrownBy(other::close).hasRootCauseMessage("the printer broke");
        }
    }

    @Test
    void the_ledger_is_told_as_it_grows() throws Exception {
        List<String> heard = new ArrayList<>();
        fake.listen(
                call -> heard.add(call.number() + " " + call.method() + " " + call.argument("name") + " " + call.ok()));
        create("inc");
        assertThat(heard).containsExactly("1 conversations.create inc true");
        assertThat(fake.calls().get(0).at()).isEqualTo(NOON);
    }
}
