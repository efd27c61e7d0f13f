package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Phase;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.slack.fake.FakePerson;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is typed after the slash, over HTTP, and what comes of it. */
class SlashCommandsTest extends AgainstInbound {

    @Nested
    class New_on_one_line {

        @Test
        void declares_without_a_form_and_pages_both_teams() {
            Answered answered = says(sam, "new P1 API response time &gt; 5s affecting api-gateway, payment-service");

            Incident incident = only();
            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.body()).contains("INC-142: declared").contains("\"response_type\":\"ephemeral\"");
            assertThat(incident.title().text()).isEqualTo("API response time > 5s");
            assertThat(incident.severity()).isEqualTo(SeverityName.of("P1"));
            assertThat(incident.services())
                    .extracting(it -> it.value())
                    .containsExactly("api-gateway", "payment-service");
            assertThat(fake.directMessages("U0DANA")).hasSize(1);
            assertThat(fake.directMessages("U0PAUL")).hasSize(1);
        }

        @Test
        void pings_nobody_whatever_stands_in_it() {
            says(sam, "new P1 <!channel> &lt;!here&gt; <@U0DANA|dana> affecting &lt;!everyone&gt;, <!channel>");

            assertThat(fake.messages(channel(only())))
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.pings()).doesNotContain("!channel", "!here", "!everyone"));
            assertThat(fake.ephemeralMessages())
                    .allSatisfy(it -> assertThat(it.pings()).isEmpty());
        }
    }

    @Nested
    class About_an_incident {

        @Test
        void is_meant_by_the_channel_it_is_typed_in() {
            Incident incident = declared();

            saysIn(dana, channel(incident), "ack");

            assertThat(only().tracks()).extracting(it -> it.acker()).contains(Crew.DANA);
        }

        @Test
        void is_asked_for_where_no_channel_tells() {
            declared();

            assertThat(says(dana, "ack").body()).contains("Which incident?");
            assertThat(says(dana, "ack INC-9").body()).contains("There is no INC-9");
        }

        @Test
        void who_was_not_paged_is_asked_and_may_take_it() {
            declared();
            person("quin");

            Answered answered = says(person("vera"), "ack INC-142");
            assertThat(answered.body()).contains("Not done").contains("I take it");
            says(person("vera"), "ack inc-142 take");

            assertThat(only().tracks()).allMatch(it -> it.acker() != null);
        }

        @Test
        void severity_is_changed_and_an_unknown_one_is_not() {
            declared();

            assertThat(says(sam, "severity INC-142 P9").body()).contains("There is no severity");
            says(sam, "severity INC-142 p2");

            assertThat(only().severity()).isEqualTo(SeverityName.of("P2"));
        }

        @Test
        void status_shows_and_moves_it() {
            declared();

            assertThat(says(sam, "status INC-142").body())
                    .contains("api-gateway")
                    .contains("nobody has answered yet");
            says(sam, "status INC-142 identified");

            assertThat(only().phase()).isEqualTo(Phase.IDENTIFIED);
        }

        @Test
        void roles_are_taken_and_given_by_mention() {
            declared();

            says(sam, "role INC-142 scribe");
            assertThat(Objects.requireNonNull(only().roles().get(RoleName.of("scribe")))
                            .person())
                    .isEqualTo(Crew.SAM);
            says(sam, "role INC-142 scribe <@U0DANA|dana>");

            assertThat(Objects.requireNonNull(only().roles().get(RoleName.of("scribe")))
                            .person())
                    .isEqualTo(Crew.DANA);
            assertThat(says(sam, "role INC-142").body()).contains("dana");
            assertThat(says(sam, "role INC-142 juggler").body()).contains("There is no role");
        }

        @Test
        void an_update_is_posted_in_its_channel() {
            Incident incident = declared();

            says(sam, "update INC-142 we have rolled back");

            assertThat(fake.messages(channel(incident)))
                    .anyMatch(it -> it.readable().contains("we have rolled back"));
            assertThat(as(Crew.SAM).timeline(incident.id()))
                    .anyMatch(it -> it.event() instanceof RecordEvent.UpdatePosted);
        }

        @Test
        void is_resolved_undone_and_reopened() {
            declared();

            says(sam, "resolve INC-142 rolled back");
            assertThat(only().phase()).isEqualTo(Phase.RESOLVED);
            assertThat(says(sam, "reopen INC-142").body()).contains("Why is INC-142 open again?");
            says(sam, "reopen INC-142 it is back");

            assertThat(only().phase().isLive()).isTrue();
        }

        @Test
        void is_followed_by_another_when_it_is_too_late_to_reopen_it() {
            declared();
            says(sam, "resolve INC-142 rolled back");
            clock.advance(Duration.ofHours(25));
            assertThat(says(sam, "reopen INC-142 it is back").body()).contains("/incident new follows:INC-142 what");

            assertThat(says(sam, "new P2 it is back follows:inc-142 affecting api-gateway")
                            .body())
                    .contains("It follows INC-142.");

            assertThat(all())
                    .filteredOn(it -> it.ref().number() == 143)
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.title().text()).isEqualTo("it is back");
                        assertThat(String.valueOf(it.links().follows())).contains("INC-142");
                    });
        }

        @Test
        void is_declared_all_the_same_if_what_it_follows_is_not_there() {
            assertThat(says(sam, "new P2 it is back follows:INC-999 affecting api-gateway")
                            .body())
                    .contains("INC-142: declared", "There is no INC-999");

            assertThat(only().links().follows()).isNull();
        }

        @Test
        void becomes_a_duplicate_of_another() {
            declared();
            says(sam, "new P3 the same again affecting api-gateway");

            assertThat(says(sam, "duplicate-of INC-142").body()).contains("A duplicate of which incident?");
            says(sam, "duplicate-of INC-143 INC-142");

            assertThat(all()).filteredOn(it -> it.ref().number() == 143).allMatch(it -> it.phase() == Phase.MERGED);
        }

        @Test
        void a_person_is_paged_and_the_next_level_too() {
            declared();

            says(sam, "page INC-142 <@U0SAM|sam> please look");
            says(sam, "page INC-142 <@U0NOOR|noor> please look");
            assertThat(fake.directMessages("U0NOOR")).isNotEmpty();
            assertThat(fake.directMessages("U0QUIN")).isEmpty();
            says(sam, "escalate INC-142");

            assertThat(fake.directMessages("U0QUIN")).isNotEmpty();
            assertThat(says(sam, "page INC-142 @somebody").body()).contains("Nobody is known as @somebody");
        }

        @Test
        void the_postmortem_is_shown() {
            declared();

            assertThat(says(sam, "postmortem INC-142").body()).contains("It is not begun");
        }
    }

    @Nested
    class Without_an_incident {

        @Test
        void page_me_pages_the_one_who_asks_as_a_test() {
            Answered answered = says(sam, "page me");

            assertThat(answered.body()).contains("as a test");
            assertThat(fake.directMessages("U0SAM")).isNotEmpty();
            assertThat(fake.directMessages("U0DANA")).isEmpty();
            assertThat(only().kind()).isEqualTo(IncidentKind.DRILL);
        }

        @Test
        void a_drill_is_a_drill() {
            says(sam, "drill the database is gone");

            assertThat(only().kind()).isEqualTo(IncidentKind.DRILL);
            assertThat(only().ref().prefix()).isEqualTo("D");
        }

        @Test
        void lists_what_is_open() {
            assertThat(says(sam, "list").body()).contains("Nothing is open");
            declared();

            assertThat(says(sam, "list").body()).contains("INC-142 P1");
        }

        @Test
        void says_who_is_on_call() {
            assertThat(says(sam, "oncall").body()).contains("platform: dana, backup noor");
            assertThat(says(sam, "oncall nobody").body()).contains("There are: payments, platform");
        }

        @Test
        void helps_and_helps_after_a_slip() {
            assertThat(says(sam, "help").body()).contains("What you can type");
            assertThat(says(sam, "").body()).contains("What you can type");
            assertThat(says(sam, "nwe it burns").body()).contains("nwe");
        }
    }

    @Nested
    class Who_may {

        @Test
        void an_unknown_member_declares_provisionally() {
            says(person("vera"), "new P3 it burns");

            assertThat(only().people()).extracting(it -> it.value()).contains("slack-t0tocsin-u0vera");
        }

        @Test
        void guests_strangers_and_those_who_have_left_do_nothing() {
            FakePerson guest = fake.person(FakeUser.named("gus").as(FakeUser.Standing.GUEST));
            FakePerson left = fake.person(FakeUser.named("lena").as(FakeUser.Standing.DEACTIVATED));
            FakePerson foreign = fake.person(FakeUser.named("fred").ofTeam("T0OTHER", null));

            assertThat(says(guest, "new P1 it burns").body()).contains("guests");
            assertThat(says(left, "new P1 it burns").body()).contains("deactivated");
            assertThat(says(foreign, "new P1 it burns").body()).contains("another workspace");

            assertThat(all()).isEmpty();
        }

        @Test
        void an_outage_of_the_directory_refuses_nobody() {
            crew.goAway();

            says(person("vera"), "new P3 it burns");

            assertThat(all()).hasSize(1);
        }
    }
}
