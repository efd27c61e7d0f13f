package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Declaration;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.RecordEvent.Audience;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Visibility;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.view.Health;
import dev.tocsin.view.Incident;
import dev.tocsin.view.TimelineEntry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Slack is not as it should be: each trouble has a line in the timeline and a way on, and leaves the other actions alone. */
class WhenThingsGoWrongTest extends AgainstInbound {

    private <E> Stream<E> happened(Incident incident, Class<E> type) {
        return as(Crew.SAM).timeline(incident.id()).stream()
                .map(TimelineEntry::event)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private List<String> members(Incident incident) {
        return fake.channels().stream()
                .filter(it -> it.id().equals(channel(incident)))
                .findFirst()
                .orElseThrow()
                .members();
    }

    @Nested
    class The_app_was_removed {

        @Test
        void from_the_incidents_channel_and_goes_back_in() {
            Incident incident = declared();
            fake.removeApp(channel(incident));

            as(Crew.DANA).acknowledge(incident.id());
            settle();

            assertThat(members(incident)).contains(fake.appUser());
            assertThat(summary(incident).readable()).contains("<@U0DANA> has it");
            assertThat(happened(incident, EffectEvent.EffectDone.class))
                    .anyMatch(it -> it.remarks().stream().anyMatch(remark -> remark.contains("joined again")));
            assertThat(only().troubles()).isEmpty();
        }

        @Test
        void from_a_private_channel_and_is_let_in_again_by_a_member() {
            Incident incident = tocsin.as(Principal.member(Crew.DANA))
                    .declare(Declaration.of("Somebody reads our mail")
                            .severity("P1")
                            .affecting("api-gateway")
                            .visibility(Visibility.RESTRICTED));
            settle();
            incident = as(Crew.DANA).incident(incident.id()).orElseThrow();
            fake.removeApp(channel(incident));

            as(Crew.DANA).postUpdate(incident.id(), "we have locked the account", Audience.INTERNAL);
            settle();

            Incident cut = as(Crew.DANA).incident(incident.id()).orElseThrow();
            assertThat(cut.troubles()).isNotEmpty().allMatch(Incident.Trouble::parked);
            assertThat(fake.calls("chat.update"))
                    .as("an edit that fails is no reason for the next")
                    .hasSizeLessThan(6);
            fake.inviteApp(channel(incident));
            saysIn(dana, channel(incident), "retry");
            clock.advance(Duration.ofSeconds(30));
            assertThat(as(Crew.DANA).incident(incident.id()).orElseThrow().troubles())
                    .isEmpty();
            assertThat(fake.messages(channel(incident)))
                    .anyMatch(it -> it.readable().contains("we have locked the account"));
        }
    }

    @Nested
    class The_announcement_channel_is_gone {

        @Test
        void is_said_and_tried_again_when_somebody_asks() {
            String incidents = fake.channel("incidents").id();
            fake.archive(incidents);

            Incident incident = declared();

            assertThat(happened(incident, EffectEvent.EffectParked.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.remedy()).contains("bring it back or use another"));
            assertThat(summary(incident).readable()).contains("Not working: chat (post)");
            assertThat(fake.directMessages("U0DANA")).hasSize(1);
            assertThat(says(sam, "status INC-142").body()).contains("waits for a human", "/incident retry INC-142");

            fake.unarchive(incidents);
            assertThat(says(sam, "retry INC-142").body()).contains("tried again");

            assertThat(fake.messages(incidents)).hasSize(1);
            assertThat(only().troubles()).isEmpty();
            assertThat(happened(incident, EffectEvent.EffectRecovered.class)).hasSize(1);
            assertThat(summary(incident).readable()).doesNotContain("Not working");
        }
    }

    @Nested
    class The_name_of_the_channel_is_taken {

        @Test
        void by_a_channel_of_somebody_elses_and_ours_gets_the_next() {
            FakeChannel theirs = fake.addChannel("inc-2026-0142-api-response-time-5s", FakeChannel.Kind.PUBLIC);

            says(sam, "new P1 API response time > 5s affecting api-gateway");

            Incident incident = only();
            assertThat(channel(incident)).isNotEqualTo(theirs.id());
            assertThat(members(incident)).contains("U0DANA", fake.appUser());
            assertThat(fake.channels().stream().filter(it -> it.id().equals(channel(incident))))
                    .singleElement()
                    .satisfies(it -> assertThat(it.name()).isEqualTo(theirs.name() + "-2"));
            assertThat(fake.messages(theirs.id())).isEmpty();
        }
    }

    @Nested
    class A_person_was_deactivated {

        @Test
        void is_passed_over_and_the_next_level_paged_at_once() {
            fake.person(FakeUser.named("dana").as(FakeUser.Standing.DEACTIVATED));

            Incident incident = declared();

            assertThat(fake.directMessages("U0NOOR")).hasSize(1);
            assertThat(happened(incident, PagingEvent.PageRefused.class))
                    .extracting(PagingEvent.PageRefused::person)
                    .containsExactly(Crew.DANA);
            assertThat(members(incident)).contains("U0PAUL");
        }
    }

    @Nested
    class The_workspace_takes_the_app_no_more {

        @Test
        void is_said_and_nothing_more_is_asked_of_it() {
            fake.revokeToken("account_inactive");

            Incident incident = declaredWithoutSlack();

            assertThat(happened(incident, EffectEvent.EffectParked.class)).isNotEmpty();
            assertThat(tocsin.health().adapters().get("slack")).contains("refuses everything");
            assertThat(tocsin.health().state()).isEqualTo(Health.State.IMPAIRED);
            assertThat(fake.calls("conversations.create")).hasSize(1);
            assertThat(incident.tracks()).allMatch(it -> it.state() == Incident.Track.State.PAGING);
        }

        private Incident declaredWithoutSlack() {
            as(Crew.SAM)
                    .declare(Declaration.of("API response time > 5s")
                            .severity("P1")
                            .affecting("api-gateway"));
            settle();
            return only();
        }
    }
}
