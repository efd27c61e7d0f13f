package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.OutsideEvent;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.model.Consent;
import dev.tocsin.model.Phase;
import dev.tocsin.model.RoleName;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeclareTest {

    @Nested
    class A_p1_that_affects_customers {
        private final Story story = new Story().declare(Story.p1()).outsideAnswers();

        @Test
        void opens_one_channel_under_the_name_of_the_brief() {
            assertThat(story.asked(ChatCall.OpenChannel.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.name()).isEqualTo("inc-2024-0142-api-degradation"));
            assertThat(story.events(OutsideEvent.ChannelOpened.class)).hasSize(1);
        }

        @Test
        void pages_both_primaries_at_once_and_nobody_else() {
            assertThat(story.paged()).containsExactly("dana", "priya");
        }

        @Test
        void invites_those_on_call_once_the_channel_is_there() {
            assertThat(story.asked(ChatCall.Invite.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.people())
                            .extracting(identity -> identity.value())
                            .contains("U-dana", "U-priya", "U-noor"));
        }

        @Test
        void proposes_a_commander_who_is_not_confirmed() {
            assertThat(story.events(RoleEvent.Proposed.class)).isNotEmpty();
            assertThat(story.incident().roles().get(RoleName.of("incident-commander")))
                    .satisfies(it -> assertThat(Objects.requireNonNull(it).confirmed())
                            .isEqualTo(IncidentState.Confirmed.NOT_CONFIRMED));
        }

        @Test
        void announces_opens_a_ticket_and_publishes_from_the_public_template_alone() {
            assertThat(story.events(OutsideEvent.AnnouncementPosted.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.target()).isEqualTo("#incidents"));
            assertThat(story.asked(TicketCall.Open.class)).hasSize(1);
            assertThat(story.asked(StatusPageCall.Publish.class))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.status()).isEqualTo(StatusPageCall.PublicStatus.INVESTIGATING);
                        assertThat(it.title() + it.body())
                                .contains("API, Payments")
                                .doesNotContain("5s");
                        assertThat(it.components()).containsExactly("cmp-api", "cmp-pay");
                        assertThat(it.subscribers()).isEqualTo(StatusPageCall.Subscribers.NOT_TOLD);
                    });
            assertThat(story.asked(EngineTask.Ask.class)).hasSize(2);
        }

        @Test
        void runs_the_response_clock_beside_the_escalation() {
            assertThat(story.asked(EngineTask.ResponseTargetDue.class)).hasSize(1);
            assertThat(story.asked(EngineTask.EscalationDue.class)).hasSize(2);
        }

        @Test
        void pins_one_summary_and_edits_it_as_things_change() {
            assertThat(story.asked(ChatCall.Post.class).stream().filter(it -> it.pin() == ChatCall.Post.Pin.PINNED))
                    .hasSize(1);
            assertThat(story.asked(ChatCall.Edit.class)).isNotEmpty();
        }

        @Test
        void says_why_for_each_event() {
            assertThat(story.history)
                    .allSatisfy(it ->
                            assertThat(it.envelope().because().rule().value()).isNotEmpty());
            assertThat(story.events(RuleEvent.RuleFired.class))
                    .extracting(it -> it.rule().value())
                    .contains("workflows.page", "workflows.publish", "workflows.open-channel");
        }

        @Test
        void folds_to_the_same_state_from_its_events() {
            IncidentStream again = new IncidentStream(story.stream, 0, null);
            for (Recorded event : story.history) {
                again = IncidentFold.apply(again, event);
            }
            assertThat(again.incident()).isEqualTo(story.incident());
        }
    }

    @Nested
    class What_is_not_as_it_should_be {
        @Test
        void an_unknown_severity_means_triage_and_is_said() {
            Story story = new Story().declare(Story.declaring("P9", "api-gateway"));
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.TRIAGE);
            assertThat(story.findings).extracting(it -> it.path()).contains("severity");
            assertThat(story.paged()).isEmpty();
        }

        @Test
        void an_unknown_service_stays_as_text_and_is_said() {
            Story story = new Story().declare(Story.declaring("P3", "api-gateway", "the <old> mainframe"));
            assertThat(story.incident().declared().otherAffected())
                    .extracting(it -> it.text())
                    .containsExactly("the <old> mainframe");
            assertThat(story.findings).extracting(it -> it.path()).contains("affecting");
        }

        @Test
        void a_summary_over_its_limit_is_cut_and_the_rest_is_an_entry() {
            LifecycleCommand.Declare whole = Story.p1();
            String summary = "x".repeat(300) + "tail";
            Story story = new Story()
                    .declare(new LifecycleCommand.Declare(
                            summary,
                            whole.severity(),
                            whole.affecting(),
                            whole.customerImpact(),
                            whole.consent(),
                            null,
                            null,
                            whole.incidentKind(),
                            whole.visibility(),
                            whole.customFields()));
            assertThat(story.incident().standing().title().text()).hasSize(256);
            assertThat(story.events(RecordEvent.NoteAdded.class))
                    .singleElement()
                    .satisfies(
                            it -> assertThat(it.text().text()).endsWith("tail").hasSize(48));
        }

        @Test
        void control_characters_and_lone_surrogates_are_replaced() {
            Story story = new Story().declare(Story.declaring("P1", "a\u0000b\uD800c"));
            assertThat(story.incident().declared().otherAffected())
                    .extracting(it -> it.text())
                    .containsExactly("a\uFFFDb\uFFFDc");
        }
    }

    @Nested
    class Publishing_without_a_form {
        private LifecycleCommand.Declare notAsked() {
            LifecycleCommand.Declare whole = Story.p1();
            return new LifecycleCommand.Declare(
                    whole.summary(),
                    whole.severity(),
                    whole.affecting(),
                    whole.customerImpact(),
                    Consent.NOT_ASKED,
                    whole.shortName(),
                    null,
                    whole.incidentKind(),
                    whole.visibility(),
                    whole.customFields());
        }

        @Test
        void waits_two_minutes_and_then_publishes() {
            Story story = new Story().declare(notAsked()).outsideAnswers();
            assertThat(story.asked(StatusPageCall.Publish.class)).isEmpty();
            assertThat(story.events(PublicEvent.PublicationHeld.class)).hasSize(1);
            story.afterMinutes(3);
            assertThat(story.asked(StatusPageCall.Publish.class)).hasSize(1);
        }

        @Test
        void stays_away_when_somebody_says_no() {
            Story story = new Story().declare(notAsked()).outsideAnswers();
            story.asks("noor", new ResponseCommand.DecidePublication(Consent.DECLINED));
            story.afterMinutes(10);
            assertThat(story.asked(StatusPageCall.Publish.class)).isEmpty();
        }
    }

    @Test
    void a_p4_opens_channel_and_ticket_and_pages_nobody() {
        Story story = new Story().declare(Story.declaring("P4", "api-gateway")).outsideAnswers();
        assertThat(story.asked(ChatCall.OpenChannel.class)).hasSize(1);
        assertThat(story.asked(TicketCall.Open.class)).hasSize(1);
        assertThat(story.asked(StatusPageCall.Publish.class)).isEmpty();
        assertThat(story.paged()).isEmpty();
        assertThat(story.events(LifecycleEvent.Declared.class)).hasSize(1);
    }
}
