package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.LifecycleCommand.ChangeSeverity;
import dev.tocsin.command.LifecycleCommand.ChangeStatus;
import dev.tocsin.command.LifecycleCommand.Resolve;
import dev.tocsin.command.LifecycleCommand.UndoResolve;
import dev.tocsin.command.ResponseCommand.Acknowledge;
import dev.tocsin.command.ResponseCommand.Claim;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Phase;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResolveTest {
    private static final Acknowledge AS_PAGED = new Acknowledge(null, Claim.AS_PAGED);

    private final Story story = new Story().declare(Story.p1()).outsideAnswers();

    @Nested
    class Resolving {
        @Test
        void tells_the_outside_only_after_two_minutes() {
            story.asks("dana", new Resolve("rolled back"));
            story.outsideAnswers().after(Duration.ofSeconds(119));
            assertThat(story.asked(StatusPageCall.Update.class)).isEmpty();
            assertThat(story.asked(TicketCall.Move.class)).isEmpty();
            story.after(Duration.ofSeconds(1));
            assertThat(story.asked(StatusPageCall.Update.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.status()).isEqualTo(StatusPageCall.PublicStatus.RESOLVED));
            assertThat(story.asked(TicketCall.Move.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.state()).isEqualTo(TicketCall.State.DONE));
            assertThat(story.asked(EngineTask.Ask.class).stream()
                            .filter(it -> it.request() instanceof EngineTask.Request.Release))
                    .hasSize(2);
        }

        @Test
        void ends_the_paging_of_everybody() {
            story.asks("dana", new Resolve(null)).outsideAnswers().afterMinutes(60);
            assertThat(story.paged()).containsExactly("dana", "priya");
            assertThat(story.stoodDown()).containsExactly("dana", "priya");
        }

        @Test
        void undone_in_time_leaves_the_outside_as_it_was_and_seeks_again() {
            story.asks("dana", new Resolve(null)).after(Duration.ofSeconds(60));
            story.asks("dana", new UndoResolve()).outsideAnswers().afterMinutes(5);
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.INVESTIGATING);
            assertThat(story.asked(StatusPageCall.Update.class)).isEmpty();
            assertThat(story.incident().armedTracks()).hasSize(2);
        }

        @Test
        void undone_too_late_is_refused() {
            story.asks("dana", new Resolve(null)).afterMinutes(2);
            assertThat(story.refused("dana", new UndoResolve()))
                    .singleElement()
                    .satisfies(it -> assertThat(it.remedy()).contains("reopen"));
        }

        @Test
        void a_p1_owes_a_postmortem_before_it_is_closed() {
            story.asks("dana", new Resolve(null)).afterMinutes(3);
            assertThat(story.refused("dana", new LifecycleCommand.Close(null))).hasSize(1);
            story.asks("dana", new FollowUpCommand.MovePostmortem(FollowUpEvent.Review.PUBLISHED));
            story.asks("dana", new LifecycleCommand.Close(null));
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.CLOSED);
        }

        @Test
        void a_waiver_with_a_reason_is_enough() {
            story.asks("dana", new Resolve(null)).afterMinutes(3);
            assertThat(story.refused("dana", new FollowUpCommand.WaivePostmortem(" ")))
                    .hasSize(1);
            assertThat(story.refused("dana", new LifecycleCommand.Close(null)))
                    .singleElement()
                    .satisfies(it -> assertThat(it.remedy()).isEqualTo("publish it, or waive it with a reason"));
            story.asks("dana", new FollowUpCommand.WaivePostmortem("the same as INC-141"));
            story.asks("dana", new LifecycleCommand.Close(null));
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.CLOSED);
        }

        @Test
        void a_postmortem_that_is_only_begun_does_not_close_it() {
            story.asks("dana", new Resolve(null)).afterMinutes(3);
            story.asks("dana", new FollowUpCommand.MovePostmortem(FollowUpEvent.Review.IN_REVIEW));
            assertThat(story.refused("dana", new LifecycleCommand.Close(null))).hasSize(1);
        }

        @Test
        void reopened_pages_again_and_asks_before_it_publishes_again() {
            story.asks("dana", AS_PAGED)
                    .asks("dana", new Resolve(null))
                    .outsideAnswers()
                    .afterMinutes(3);
            int before = story.paged().size();
            story.asks("dana", new LifecycleCommand.Reopen("errors are back")).outsideAnswers();
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.INVESTIGATING);
            assertThat(story.incident().clocks()).hasSize(2);
            assertThat(story.paged()).hasSizeGreaterThan(before);
            assertThat(story.asked(StatusPageCall.Publish.class)).hasSize(1);
        }

        @Test
        void after_a_day_it_is_a_new_incident() {
            story.asks("dana", new Resolve(null)).after(Duration.ofHours(25));
            assertThat(story.refused("dana", new LifecycleCommand.Reopen("back")))
                    .hasSize(1);
        }
    }

    @Nested
    class Changing_severity {
        @Test
        void raised_to_p1_does_what_p1_does_and_starts_its_clock_there() {
            Story raised =
                    new Story().declare(Story.declaring("P3", "api-gateway")).outsideAnswers();
            assertThat(raised.paged()).isEmpty();
            raised.afterMinutes(7)
                    .asks("noor", new ChangeSeverity(SeverityName.of("P1")))
                    .outsideAnswers();
            assertThat(raised.paged()).containsExactly("dana");
            assertThat(raised.asked(StatusPageCall.Publish.class)).hasSize(1);
            assertThat(raised.asked(ChatCall.OpenChannel.class)).hasSize(1);
            raised.afterMinutes(5);
            assertThat(raised.events(PagingEvent.ResponseTargetMissed.class))
                    .extracting(it -> it.arming())
                    .contains(2);
        }

        @Test
        void lowered_to_p3_withdraws_what_nobody_answered_and_unpublishes_nothing() {
            story.asks("dana", AS_PAGED)
                    .asks("dana", new ChangeSeverity(SeverityName.of("P3")))
                    .outsideAnswers();
            assertThat(story.events(PagingEvent.TrackWithdrawn.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.reason()).isEqualTo(PagingEvent.Reason.LOWERED));
            story.afterMinutes(20);
            assertThat(story.paged()).containsExactly("dana", "priya");
            assertThat(story.asked(StatusPageCall.Update.class)).isEmpty();
        }

        @Test
        void raised_again_arms_anew_what_was_withdrawn_and_leaves_what_was_answered() {
            story.asks("dana", AS_PAGED).asks("dana", new ChangeSeverity(SeverityName.of("P3")));
            story.asks("dana", new ChangeSeverity(SeverityName.of("P1"))).outsideAnswers();
            assertThat(story.paged()).containsExactly("dana", "priya", "priya");
        }

        @Test
        void an_unknown_one_is_refused_with_the_choices() {
            assertThat(story.refused("dana", new ChangeSeverity(SeverityName.of("P9"))))
                    .singleElement()
                    .satisfies(it -> assertThat(it.wanted()).contains("P1", "P4"));
        }
    }

    @Nested
    class Found_to_be_the_same {
        @Test
        void hands_its_unanswered_tracks_to_the_survivor_with_the_time_that_was_left() {
            story.asks("dana", AS_PAGED).afterMinutes(4);
            story.asks("dana", new LifecycleCommand.MarkDuplicate(IncidentId.of("i2"), IncidentRef.parse("INC-141")));
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.MERGED);
            EngineTask.Request.Absorb absorb = (EngineTask.Request.Absorb) story.asked(EngineTask.Ask.class).stream()
                    .map(EngineTask.Ask::request)
                    .filter(it -> it instanceof EngineTask.Request.Absorb)
                    .findFirst()
                    .orElseThrow();
            assertThat(absorb.tracks()).singleElement().satisfies(it -> {
                assertThat(it.rotation()).isEqualTo(RotationName.of("payment-oncall"));
                assertThat(it.left()).isEqualTo(Duration.ofMinutes(6));
            });
        }

        @Test
        void the_survivor_goes_on_where_the_other_one_stood() {
            Story survivor =
                    new Story().declare(Story.declaring("P1", "api-gateway")).outsideAnswers();
            survivor.requested(new EngineTask.Request.Absorb(
                    IncidentId.of("i9"),
                    IncidentRef.parse("INC-150"),
                    List.of(new EngineTask.Request.Moved(
                            Story.PAYMENT, "standard", 1, Duration.ofMinutes(6), List.of()))));
            survivor.after(Duration.ofMinutes(6));
            assertThat(survivor.paged()).containsExactly("dana", "lee");
        }
    }

    @Nested
    class The_channel_of_what_was_closed {
        private final Story story =
                new Story().declare(Story.declaring("P3", "api-gateway")).outsideAnswers();

        private void closed() {
            story.asks("noor", new LifecycleCommand.Resolve(null)).afterMinutes(3);
            story.asks("noor", new LifecycleCommand.Close(null)).outsideAnswers();
        }

        private int archived() {
            return story.asked(ChatCall.Archive.class).size();
        }

        @Test
        void is_archived_seven_days_later() {
            closed();
            story.after(Duration.ofDays(7).minusSeconds(1));
            assertThat(archived()).isZero();
            story.after(Duration.ofSeconds(1));
            assertThat(archived()).isOne();
        }

        @Test
        void is_archived_seven_days_after_it_was_closed_last() {
            closed();
            story.after(Duration.ofHours(20)).asks("noor", new LifecycleCommand.Reopen("it is back"));
            story.after(Duration.ofDays(5));
            closed();
            story.after(Duration.ofDays(7).minusSeconds(1));
            assertThat(archived()).isZero();
            story.after(Duration.ofSeconds(1));
            assertThat(archived()).isOne();
        }
    }

    @Test
    void the_status_page_follows_the_status() {
        story.asks("dana", new ChangeStatus(StatusName.of("identified"))).outsideAnswers();
        assertThat(story.asked(StatusPageCall.Update.class))
                .singleElement()
                .satisfies(it -> assertThat(it.status()).isEqualTo(StatusPageCall.PublicStatus.IDENTIFIED));
        assertThat(story.events(LifecycleEvent.StatusChanged.class)).hasSize(1);
    }
}
