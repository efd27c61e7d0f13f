package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Visibility;
import dev.tocsin.slack.fake.FakeBookmark;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.slack.fake.Fault;
import dev.tocsin.slack.fake.SlackCall;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Secret;
import dev.tocsin.spi.Sighting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackAdapterTest extends AgainstFakeSlack {

    @Nested
    class Opening_a_channel {

        @Test
        void names_it_and_marks_its_purpose() {
            OutsideRef ref = opened("inc-2026-0142-api");
            FakeChannel channel = fake.channel("inc-2026-0142-api");
            assertThat(ref.id()).isEqualTo(channel.id());
            assertThat(ref.label()).isEqualTo("inc-2026-0142-api");
            assertThat(channel.purpose()).isEqualTo("INC-142: the API is slow tocsin:acme-inc-142-channel");
            assertThat(channel.kind()).isEqualTo(FakeChannel.Kind.PUBLIC);
        }

        @Test
        void is_private_for_a_restricted_incident() {
            slack.perform(new ChatCall.OpenChannel("inc-1", "quiet", Visibility.RESTRICTED, MARK), first());
            assertThat(fake.channel("inc-1").kind()).isEqualTo(FakeChannel.Kind.PRIVATE);
        }

        @Test
        void takes_a_suffix_where_the_name_is_somebody_elses_and_says_so() {
            fake.addChannel("inc-1", FakeChannel.Kind.PUBLIC);
            fake.reserveName("inc-1-2");
            Outcome outcome = slack.perform(open("inc-1"), first());
            assertThat(ref(outcome).label()).isEqualTo("inc-1-3");
            assertThat(remarks(outcome))
                    .containsExactly(
                            "the name #inc-1 belongs to somebody else", "the name #inc-1-2 belongs to somebody else");
            assertThat(fake.calls("conversations.list")).isEmpty();
        }

        @Test
        void keeps_a_suffixed_name_within_eighty_characters() {
            String name = "x".repeat(80);
            fake.addChannel(name, FakeChannel.Kind.PUBLIC);
            assertThat(opened(name).label()).isEqualTo("" + "x".repeat(78) + "-2");
        }

        @Test
        void takes_its_own_in_a_race_for_the_name() {
            fake.next("conversations.create", Fault.nameRace());
            OutsideRef ref = opened("inc-1");
            assertThat(fake.channels())
                    .filteredOn(each -> each.name().equals("inc-1"))
                    .hasSize(2);
            assertThat(slack.look(open("looked-for"), MARK, within(Duration.ofSeconds(20))))
                    .isEqualTo(new Sighting.One(ref));
        }

        @Test
        void that_was_cut_off_before_it_was_marked_is_taken_up_by_the_next_attempt() {
            fake.next("conversations.create", Fault.cutAfter());
            assertThat(slack.perform(open("inc-1"), first())).isInstanceOf(Outcome.Unknown.class);
            Outcome second = slack.perform(open("inc-1"), attempt(2, NOON, Duration.ofSeconds(20)));
            assertThat(ref(second).label()).isEqualTo("inc-1");
            assertThat(fake.channels()).hasSize(2);
            assertThat(fake.channel("inc-1").purpose()).contains(MARK.value());
        }

        @Test
        void never_takes_up_a_channel_of_that_name_which_is_not_ours() {
            fake.addChannel("inc-1", FakeChannel.Kind.PUBLIC);
            Outcome second = slack.perform(open("inc-1"), attempt(2, NOON, Duration.ofSeconds(20)));
            assertThat(ref(second).label()).isEqualTo("inc-1-2");
        }

        @Test
        void never_takes_up_a_bare_channel_of_ours_from_long_before() {
            fake.next("conversations.create", Fault.cutAfter());
            slack.perform(open("inc-1"), first());
            now = NOON.plus(Duration.ofHours(1));
            Outcome later = slack.perform(open("inc-1"), attempt(2, now, Duration.ofSeconds(20)));
            assertThat(ref(later).label()).isEqualTo("inc-1-2");
        }

        @Test
        void goes_on_when_the_purpose_can_not_be_set() {
            fake.next("conversations.setPurpose", Fault.refused("restricted_action"));
            Outcome outcome = slack.perform(open("inc-1"), first());
            assertThat(ref(outcome).label()).isEqualTo("inc-1");
            assertThat(remarks(outcome)).singleElement().asString().contains("restricted_action");
        }

        @Test
        void is_not_known_while_its_marker_is_in_doubt_and_is_marked_by_the_next_attempt() {
            fake.next("conversations.setPurpose", Fault.rateLimited(Duration.ofSeconds(3)));
            assertThat(slack.perform(open("inc-1"), first())).isInstanceOf(Outcome.Unknown.class);
            Outcome second = slack.perform(open("inc-1"), attempt(2, NOON, Duration.ofSeconds(20)));
            assertThat(ref(second).label()).isEqualTo("inc-1");
            assertThat(slack.look(open("looked-for"), MARK, within(Duration.ofSeconds(20))))
                    .isEqualTo(new Sighting.One(ref(second)));
        }

        @Test
        void gives_up_when_all_names_are_taken() {
            for (int i = 1; i <= 9; i++) {
                fake.reserveName(ChannelNames.attempt("inc-1", i));
            }
            assertThat(slack.perform(open("inc-1"), first())).isInstanceOf(Outcome.Refused.class);
        }
    }

    @Nested
    class Renaming_a_channel {

        @Test
        void answers_the_name_it_really_got() {
            OutsideRef ref = opened("inc-1");
            fake.addChannel("inc-1-db", FakeChannel.Kind.PUBLIC);
            Outcome outcome = slack.perform(new ChatCall.RenameChannel(ref, "inc-1-db"), first());
            assertThat(ref(outcome).label()).isEqualTo("inc-1-db-2");
            Outcome again = slack.perform(new ChatCall.RenameChannel(ref(outcome), "inc-1-db"), first());
            assertThat(ref(again).label()).isEqualTo("inc-1-db-2");
        }
    }

    @Nested
    class Setting_a_topic {

        @Test
        void escapes_and_cuts_it() {
            OutsideRef ref = opened("inc-1");
            slack.perform(new ChatCall.SetTopic(ref, "<!channel> & " + "x".repeat(400)), first());
            assertThat(fake.channel("inc-1").topic())
                    .startsWith("&lt;!channel&gt; &amp; x")
                    .hasSize(250);
        }
    }

    @Nested
    class Inviting {

        @Test
        void brings_everybody_in_with_one_request() {
            fake.person(FakeUser.named("dana"));
            fake.person(FakeUser.named("sam"));
            OutsideRef ref = opened("inc-1");
            slack.perform(new ChatCall.Invite(ref, List.of(member("U0DANA"), member("U0SAM"))), first());
            assertThat(fake.channel("inc-1").members()).containsExactly("U0TOCSIN", "U0DANA", "U0SAM");
            assertThat(fake.calls("conversations.invite")).hasSize(1);
        }

        @Test
        void is_not_spoiled_by_one_who_can_not_come() {
            fake.person(FakeUser.named("dana"));
            fake.person(FakeUser.named("gone").as(FakeUser.Standing.DEACTIVATED));
            fake.person(FakeUser.named("guest").as(FakeUser.Standing.SINGLE_CHANNEL_GUEST));
            fake.person(FakeUser.named("sam"));
            OutsideRef ref = opened("inc-1");
            List<OutsideIdentity> people = List.of(
                    member("U0GONE"),
                    member("U0DANA"),
                    member("U0NOBODY"),
                    member("U0GUEST"),
                    member("U0TOCSIN"),
                    new OutsideIdentity("slack", "-/T9/U0X"),
                    member("U0SAM"));
            Outcome outcome = slack.perform(new ChatCall.Invite(ref, people), first());
            assertThat(fake.channel("inc-1").members()).containsExactly("U0TOCSIN", "U0DANA", "U0SAM");
            assertThat(remarks(outcome))
                    .hasSize(4)
                    .anySatisfy(each -> assertThat(each).contains("U0GONE", "cant_invite"));
        }

        @Test
        void twice_is_the_same_as_once() {
            fake.person(FakeUser.named("dana"));
            OutsideRef ref = opened("inc-1");
            ChatCall.Invite call = new ChatCall.Invite(ref, List.of(member("U0DANA")));
            fake.next("conversations.invite", Fault.failAfter(500));
            assertThat(slack.perform(call, first())).isInstanceOf(Outcome.Unknown.class);
            assertThat(slack.perform(call, first())).isEqualTo(Outcome.done());
        }

        @Test
        void nobody_who_can_come_is_refused() {
            OutsideRef ref = opened("inc-1");
            Outcome outcome = slack.perform(new ChatCall.Invite(ref, List.of(member("U0NOBODY"))), first());
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                assertThat(refused.scope()).isEqualTo(Outcome.Scope.EFFECT);
                assertThat(refused.reason()).contains("user_not_found");
            });
        }
    }

    @Nested
    class Keeping_house {

        @Test
        void bookmarks_once_even_if_asked_again_after_not_knowing() {
            OutsideRef ref = opened("inc-1");
            var call = new ChatCall.Bookmark(ref, "OPS-77", URI.create("https://jira.example.com/browse/OPS-77"));
            fake.next("bookmarks.add", Fault.cutAfter());
            assertThat(slack.perform(call, first())).isInstanceOf(Outcome.Unknown.class);
            assertThat(slack.perform(call, attempt(2, NOON, Duration.ofSeconds(20))))
                    .isEqualTo(Outcome.done());
            assertThat(fake.channel("inc-1").bookmarks())
                    .extracting(FakeBookmark::title)
                    .containsExactly("OPS-77");
        }

        @Test
        void archives_once_and_again_without_complaint() {
            OutsideRef ref = opened("inc-1");
            assertThat(slack.perform(new ChatCall.Archive(ref), first())).isEqualTo(Outcome.done());
            assertThat(slack.perform(new ChatCall.Archive(ref), first())).isEqualTo(Outcome.done());
            assertThat(fake.channel("inc-1").archived()).isTrue();
        }
    }

    @Nested
    class Checking {

        private Probe check() {
            return slack.check(within(Duration.ofSeconds(20)));
        }

        @Test
        void is_content_with_the_scopes_it_needs() {
            assertThat(check().state()).isEqualTo(Probe.State.READY);
        }

        @Test
        void names_the_scope_that_is_missing() {
            fake.withholdScope("pins:write");
            assertThat(check().state()).isEqualTo(Probe.State.IMPAIRED);
            assertThat(check().remarks()).anyMatch(each -> each.contains("pins:write is missing"));
        }

        @Test
        void refuses_the_token_of_another_workspace() {
            try (SlackAdapter other = SlackAdapter.builder("T0OTHER", () -> Secret.of(fake.botToken()))
                    .loopbackApi(fake.apiUrl())
                    .build()) {
                assertThat(other.check(within(Duration.ofSeconds(20))).state()).isEqualTo(Probe.State.REFUSED);
            }
        }

        @Test
        void tells_a_revoked_token_from_a_slack_that_does_not_answer() {
            fake.always("*", Fault.cutBefore());
            assertThat(check().state()).isEqualTo(Probe.State.UNREACHABLE);
            fake.heal();
            fake.revokeToken("token_revoked");
            assertThat(check().state()).isEqualTo(Probe.State.REFUSED);
            assertThat(check().remarks()).singleElement().asString().contains("install the app again");
        }
    }

    @Nested
    class Building {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://slack.com/api/", "https://slack.com.evil.example/api/", "https://evilslack.com/api/",
                    "https://user@slack.com/api/", "https://127.0.0.1/api/", "https://0x7f000001/api/",
                    "https://[::ffff:127.0.0.1]/api/", "https://slack.com/api/#x", "file:///etc/passwd"
                })
        void refuses_an_address_that_is_not_slacks(String address) {
            SlackAdapter.Builder builder = SlackAdapter.builder("T1", () -> Secret.of("xoxb-canary"));
            assertThatThrownBy(() -> builder.api(URI.create(address))).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void refuses_a_loopback_that_is_somewhere_else() {
            SlackAdapter.Builder builder = SlackAdapter.builder("T1", () -> Secret.of("xoxb-canary"));
            assertThatThrownBy(() -> builder.loopbackApi(URI.create("http://10.0.0.1/api/")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> SlackAdapter.builder("C1", () -> Secret.of("x")))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void knows_slack_for_government() {
            try (SlackAdapter adapter = SlackAdapter.builder("T1", () -> Secret.of("xoxb-canary"))
                    .enterprise("E1")
                    .api(URI.create("https://slack-gov.com/api"))
                    .build()) {
                assertThat(adapter.capabilities().kinds()).contains("chat.post");
            }
        }
    }

    @Test
    void a_token_that_was_exchanged_is_used_at_once() {
        OutsideRef channel = opened("inc-1");
        fake.rotateToken("xoxb-the-new-one");
        assertThat(ref(slack.perform(post(channel, "x"), first())).label()).startsWith("message ");
    }

    @Test
    void the_requests_are_those_of_the_effect_and_no_others() {
        opened("inc-1");
        assertThat(fake.calls())
                .extracting(SlackCall::method)
                .containsExactly("conversations.create", "conversations.setPurpose");
    }
}
