package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.OutsideEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.RoleName;
import dev.tocsin.spi.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordTest {
    private final Story story = new Story().declare(Story.p1()).outsideAnswers();

    @Nested
    class Updates {
        @Test
        void an_internal_one_goes_to_channel_and_ticket_and_never_to_the_public() {
            story.asks("dana", new RecordCommand.PostUpdate("db pool exhausted", RecordEvent.Audience.INTERNAL, null))
                    .outsideAnswers();
            assertThat(story.asked(TicketCall.Comment.class)).hasSize(1);
            assertThat(story.asked(StatusPageCall.Update.class)).isEmpty();
        }

        @Test
        void a_public_one_of_a_person_tells_the_subscribers_in_her_words() {
            story.asks("dana", new RecordCommand.PostUpdate("A fix is out.", RecordEvent.Audience.PUBLIC, null))
                    .outsideAnswers();
            assertThat(story.asked(StatusPageCall.Update.class)).singleElement().satisfies(it -> {
                assertThat(it.body()).isEqualTo("A fix is out.");
                assertThat(it.subscribers()).isEqualTo(StatusPageCall.Subscribers.TOLD);
            });
        }

        @Test
        void one_that_is_owed_and_does_not_come_is_missed() {
            story.asks(
                    "dana",
                    new RecordCommand.PostUpdate("more soon", RecordEvent.Audience.INTERNAL, Duration.ofMinutes(7)));
            story.afterMinutes(8);
            assertThat(story.events(RecordEvent.UpdateMissed.class)).hasSize(1);
        }

        @Test
        void text_with_control_characters_is_refused_whole() {
            assertThat(story.refused(
                            "dana", new RecordCommand.PostUpdate("a\u0000b", RecordEvent.Audience.INTERNAL, null)))
                    .hasSize(1);
        }
    }

    @Nested
    class Entries {
        @Test
        void a_note_can_be_corrected_and_struck_and_what_is_none_can_not() {
            story.asks("dana", new RecordCommand.AddNote("restarted kong"));
            long entry = story.history.get(story.history.size() - 1).id().sequence();
            story.asks("dana", new RecordCommand.CorrectNote(entry, "restarted kong twice"));
            story.asks("dana", new RecordCommand.StrikeNote(entry, "wrong incident"));
            assertThat(story.events(RecordEvent.NoteCorrected.class)).hasSize(1);
            assertThat(story.events(RecordEvent.NoteStruck.class)).hasSize(1);
            assertThat(story.refused("dana", new RecordCommand.CorrectNote(1, "x")))
                    .hasSize(1);
        }
    }

    @Nested
    class Parked_effects {
        private final Story parked = new Story().declare(Story.p1());
        private final EffectKey ticket = parked.pendingKey(TicketCall.Open.class);

        Parked_effects() {
            parked.answered(
                    ticket,
                    parked.asked(TicketCall.Open.class).get(0),
                    new Outcome.Refused("project is gone", "set JIRA_PROJECT", Outcome.Scope.EFFECT));
        }

        @Test
        void are_said_with_what_to_do_and_leave_the_others_untouched() {
            assertThat(parked.events(EffectEvent.EffectParked.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.remedy()).contains("JIRA_PROJECT"));
            parked.outsideAnswers();
            assertThat(parked.events(OutsideEvent.ChannelOpened.class)).hasSize(1);
        }

        @Test
        void can_be_retried_or_given_up_by_a_human() {
            parked.asks("dana", new RecordCommand.RetryEffect(ticket));
            parked.answered(
                    ticket,
                    parked.asked(TicketCall.Open.class).get(0),
                    Outcome.done(new OutsideRef("T1", "OPS-1", null)));
            assertThat(parked.events(OutsideEvent.TicketOpened.class)).hasSize(1);
            assertThat(parked.refused("dana", new RecordCommand.AbandonEffect(ticket, "late")))
                    .hasSize(1);
        }

        @Test
        void given_up_they_trouble_nobody_any_more() {
            parked.asks("dana", new RecordCommand.AbandonEffect(ticket, "made by hand"));
            assertThat(parked.incident().ledger().troubles()).isEmpty();
        }
    }

    @Nested
    class Action_items {
        private final FollowUpCommand.AddActionItem add = new FollowUpCommand.AddActionItem(
                "Limit the pool", Story.id("lee"), LocalDate.parse("2024-06-01"), FollowUpEvent.Priority.HIGH);

        @Test
        void are_tickets_of_their_own_that_follow_their_state() {
            story.asks("dana", add).outsideAnswers();
            story.asks(
                            "lee",
                            new FollowUpCommand.MoveActionItem(
                                    ActionItemId.of("AI-1"), FollowUpEvent.Progress.DONE, null))
                    .outsideAnswers();
            assertThat(story.asked(TicketCall.Open.class)).hasSize(2);
            assertThat(story.asked(TicketCall.Move.class))
                    .extracting(it -> it.state())
                    .contains(TicketCall.State.DONE);
        }

        @Test
        void need_an_owner_who_exists_and_a_deadline_to_come() {
            assertThat(story.refused(
                            "dana",
                            new FollowUpCommand.AddActionItem(
                                    "x",
                                    Story.id("nobody"),
                                    LocalDate.parse("2024-06-01"),
                                    FollowUpEvent.Priority.LOW)))
                    .hasSize(1);
            assertThat(story.refused(
                            "dana",
                            new FollowUpCommand.AddActionItem(
                                    "x", Story.id("lee"), LocalDate.parse("2024-05-01"), FollowUpEvent.Priority.LOW)))
                    .hasSize(1);
        }

        @Test
        void will_not_be_done_only_for_a_reason() {
            story.asks("dana", add);
            assertThat(story.refused(
                            "lee",
                            new FollowUpCommand.MoveActionItem(
                                    ActionItemId.of("AI-1"), FollowUpEvent.Progress.DROPPED, null)))
                    .hasSize(1);
        }
    }

    @Nested
    class Roles {
        private final RoleName scribe = RoleName.of("scribe");

        @Test
        void are_taken_handed_over_and_assigned() {
            story.asks("sam", new ResponseCommand.TakeRole(scribe));
            story.asks("sam", new ResponseCommand.HandOverRole(scribe, Story.id("lee")));
            assertThat(story.events(RoleEvent.HandedOver.class)).hasSize(1);
            assertThat(story.incident().holderOf(scribe)).contains(Story.id("lee"));
            story.asks("dana", new ResponseCommand.AssignRole(RoleName.of("communication-lead"), Story.id("noor")))
                    .outsideAnswers();
            assertThat(story.paged()).contains("noor");
        }

        @Test
        void that_the_policy_does_not_have_are_refused_with_the_choices() {
            assertThat(story.refused("sam", new ResponseCommand.TakeRole(RoleName.of("cook"))))
                    .singleElement()
                    .satisfies(it -> assertThat(it.wanted()).contains("scribe"));
        }
    }

    @Test
    void a_person_is_paged_by_hand_and_one_without_a_way_is_refused() {
        story.asks("dana", new ResponseCommand.PagePerson(Story.id("lee"), "please come"))
                .outsideAnswers();
        assertThat(story.paged()).contains("lee");
        story.withPerson(Story.person("mute"));
        assertThat(story.refused("dana", new ResponseCommand.PagePerson(Story.id("mute"), "please come")))
                .hasSize(1);
    }
}
