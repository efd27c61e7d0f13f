package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.command.ResponseCommand.Acknowledge;
import dev.tocsin.command.ResponseCommand.Claim;
import dev.tocsin.command.ResponseCommand.EscalateNow;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.TimeRange;
import dev.tocsin.model.TrackId;
import dev.tocsin.model.WayKind;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.spi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EscalateTest {
    private static final Acknowledge AS_PAGED = new Acknowledge(null, Claim.AS_PAGED);
    private static final TrackId PLATFORM = TrackId.of("platform-oncall");

    private final Story story = new Story().declare(Story.p1()).outsideAnswers();

    @Nested
    class When_nobody_answers {
        @Test
        void the_backups_are_paged_after_ten_minutes_and_not_before() {
            story.after(Duration.ofMinutes(9).plusSeconds(59));
            assertThat(story.paged()).containsExactly("dana", "priya");
            story.after(Duration.ofSeconds(1));
            assertThat(story.paged()).containsExactly("dana", "priya", "sam", "lee");
        }

        @Test
        void the_response_target_is_missed_at_five_minutes_and_pages_nobody() {
            story.afterMinutes(5);
            assertThat(story.events(PagingEvent.ResponseTargetMissed.class)).hasSize(1);
            assertThat(story.paged()).hasSize(2);
        }

        @Test
        void the_fallback_is_told_and_told_again_every_fifteen_minutes() {
            story.afterMinutes(56);
            assertThat(story.events(PagingEvent.FallbackTold.class).stream()
                            .filter(it -> it.track().equals(PLATFORM))
                            .map(PagingEvent.FallbackTold::round))
                    .containsExactly(0, 1, 2);
        }
    }

    @Nested
    class When_one_team_answers {
        @Test
        void only_the_other_teams_backup_is_paged() {
            story.afterMinutes(3).asks("dana", AS_PAGED).afterMinutes(8);
            assertThat(story.paged()).containsExactly("dana", "priya", "lee");
            assertThat(story.events(PagingEvent.ResponseTargetMet.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.took()).isEqualTo(Duration.ofMinutes(3)));
        }

        @Test
        void her_page_is_stood_down_and_nobody_elses() {
            story.afterMinutes(3).asks("dana", AS_PAGED).outsideAnswers();
            assertThat(story.stoodDown()).containsExactly("dana");
        }

        @Test
        void it_stays_with_the_first_when_two_answer_at_once() {
            story.afterMinutes(11).asks("sam", AS_PAGED).asks("dana", AS_PAGED);
            assertThat(story.events(PagingEvent.Acknowledged.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.person()).isEqualTo(Story.id("sam")));
            story.asks("dana", AS_PAGED);
            assertThat(story.findings)
                    .singleElement()
                    .satisfies(it -> assertThat(it.found()).contains("Sam"));
        }
    }

    @Nested
    class Who_may_answer {
        @Test
        void somebody_who_was_not_paged_is_asked() {
            assertThat(story.refused("lee", AS_PAGED))
                    .singleElement()
                    .satisfies(it -> assertThat(it.remedy()).contains("I take it"));
        }

        @Test
        void who_says_i_take_it_has_it() {
            story.asks("lee", new Acknowledge(PLATFORM, Claim.I_TAKE_IT));
            assertThat(story.incident().tracks().get(PLATFORM))
                    .satisfies(
                            it -> assertThat(Objects.requireNonNull(it).acker()).isEqualTo(Story.id("lee")));
            assertThat(story.incident().armedTracks()).hasSize(1);
        }

        @Test
        void a_person_who_declares_while_on_call_has_her_own_track() {
            Story own = new Story().asks("dana", Story.p1()).outsideAnswers();
            assertThat(own.paged()).containsExactly("priya");
        }
    }

    @Nested
    class On_two_rotations {
        @Test
        void a_person_gets_one_page_and_one_answer_counts_for_both() {
            Story twice = new Story()
                    .onCall(Story.PAYMENT, "dana", "lee")
                    .declare(Story.p1())
                    .outsideAnswers();
            assertThat(twice.paged()).containsExactly("dana");
            twice.asks("dana", AS_PAGED);
            assertThat(twice.incident().armedTracks()).isEmpty();
        }

        @Test
        void the_button_of_her_one_page_answers_for_both_though_it_names_the_first() {
            Story twice = new Story()
                    .onCall(Story.PAYMENT, "dana", "lee")
                    .declare(Story.p1())
                    .outsideAnswers();
            assertThat(twice.asked(PagerCall.Page.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.track()).isEqualTo(PLATFORM));
            twice.asks("dana", new Acknowledge(PLATFORM, Claim.AS_PAGED)).outsideAnswers();
            assertThat(twice.incident().armedTracks()).isEmpty();
            assertThat(twice.afterMinutes(30).paged()).containsExactly("dana");
        }

        @Test
        void what_she_takes_by_name_is_that_alone() {
            Story twice = new Story()
                    .onCall(Story.PAYMENT, "dana", "lee")
                    .declare(Story.p1())
                    .outsideAnswers();
            twice.asks("dana", new Acknowledge(PLATFORM, Claim.I_TAKE_IT));
            assertThat(twice.incident().armedTracks()).hasSize(1);
        }

        @Test
        void the_page_that_serves_both_stays_until_the_second_is_answered_and_is_taken_back_then() {
            Story twice = new Story().onCall(Story.PAYMENT, "dana", "lee").declare(Story.p1());
            twice.asks("eve", new Acknowledge(PLATFORM, Claim.I_TAKE_IT));
            assertThat(waitingPages(twice)).containsExactly("dana");
            twice.asks("eve", new Acknowledge(TrackId.of(Story.PAYMENT.value()), Claim.I_TAKE_IT));
            assertThat(waitingPages(twice)).isEmpty();
        }

        private List<String> waitingPages(Story story) {
            return story.pending.values().stream()
                    .filter(it -> it.effect() instanceof PagerCall.Page page && page.track() != null)
                    .map(it -> ((PagerCall.Page) it.effect()).person().value())
                    .toList();
        }
    }

    @Nested
    class When_the_source_says_otherwise {
        @Test
        void nobody_is_skipped_at_once_and_said() {
            Story gap = new Story()
                    .onCall(Story.PLATFORM, new OnCallAnswer.Nobody("a gap in the schedule"))
                    .declare(Story.p1())
                    .outsideAnswers();
            assertThat(gap.events(PagingEvent.LevelSkipped.class))
                    .extracting(it -> it.level())
                    .containsExactly(1, 2);
            assertThat(gap.events(PagingEvent.LevelSkipped.class).get(0).reason())
                    .contains("a gap in the schedule");
            assertThat(gap.events(PagingEvent.FallbackTold.class)).hasSize(1);
        }

        @Test
        void unknown_pages_the_last_known_and_the_next_level_together_marked_stale() {
            Story away = new Story()
                    .onCall(Story.PLATFORM, new OnCallAnswer.Unknown("connection refused"))
                    .declare(Story.declaring("P1", "api-gateway"))
                    .outsideAnswers();
            assertThat(away.paged()).containsExactly("dana", "sam");
            assertThat(away.events(PagingEvent.LevelReached.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.knowledge()).isEqualTo(PagingEvent.Knowledge.STALE));
        }
    }

    @Test
    void a_person_without_a_way_is_passed_over_at_once() {
        Story without = new Story()
                .withPerson(Story.person("dana", WayKind.of("pigeon")))
                .declare(Story.declaring("P1", "api-gateway"))
                .after(Duration.ZERO);
        assertThat(without.paged()).containsExactly("sam");
    }

    @Test
    void an_outage_of_the_pager_is_said_once_and_ends_no_level() {
        Story down = new Story().declare(Story.declaring("P1", "api-gateway"));
        EffectKey key = down.pendingKey(PagerCall.Page.class);
        PagerCall.Page page = down.asked(PagerCall.Page.class).get(0);
        down.answered(key, page, new Outcome.TryLater("refused connection", null));
        down.answered(key, page, new Outcome.TryLater("refused connection", null));
        assertThat(down.events(EffectEvent.EffectFailed.class)).hasSize(1);
        down.answered(key, page, Outcome.done());
        assertThat(down.events(EffectEvent.EffectRecovered.class)).hasSize(1);
    }

    @Test
    void escalate_now_goes_to_the_backup_and_the_old_timer_does_nothing() {
        story.asks("priya", new EscalateNow(PLATFORM)).outsideAnswers();
        assertThat(story.paged()).containsExactly("dana", "priya", "sam");
        story.afterMinutes(10);
        assertThat(story.paged()).containsExactly("dana", "priya", "sam", "lee");
        assertThat(List.copyOf(story.incident().tracks().keySet())).hasSize(2);
    }

    @Nested
    class When_two_are_on_duty {
        private Story doubled() {
            return new Story()
                    .onCall(
                            Story.PLATFORM,
                            new OnCallAnswer.People(
                                    List.of(Story.id("dana"), Story.id("lee")),
                                    List.of(Story.id("sam")),
                                    new TimeRange(Story.START, Story.START.plusSeconds(3600)),
                                    "v2",
                                    "the hour that occurs twice"))
                    .declare(Story.declaring("P1", "api-gateway"))
                    .outsideAnswers();
        }

        @Test
        void the_primary_is_paged_first_and_the_other_before_any_backup() {
            Story story = doubled();
            assertThat(story.paged()).containsExactly("dana");
            story.afterMinutes(10);
            assertThat(story.paged()).containsExactly("dana", "lee");
        }

        @Test
        void after_a_change_of_shift_the_new_primary_is_paged_and_never_who_was_paged_already() {
            Story story =
                    new Story().declare(Story.declaring("P1", "api-gateway")).outsideAnswers();
            story.onCall(Story.PLATFORM, "sam", "dana").afterMinutes(10);
            assertThat(story.paged()).containsExactly("dana", "sam");
        }

        @Test
        void a_backup_who_was_the_paged_primary_is_nobody() {
            Story story = new Story()
                    .onCall(Story.PLATFORM, "dana", "dana")
                    .declare(Story.declaring("P1", "api-gateway"))
                    .outsideAnswers();
            story.afterMinutes(10);
            assertThat(story.paged()).containsExactly("dana");
            assertThat(story.events(PagingEvent.LevelSkipped.class)).hasSize(1);
            assertThat(story.events(PagingEvent.FallbackTold.class)).hasSize(1);
        }
    }

    @Nested
    class A_severity_that_does_not_page {
        private final RoleName expert = RoleName.of("subject-matter-expert");

        private List<String> asked(Story of) {
            return Rows.born(of, "notice/ask-subject-matter-expert");
        }

        @Test
        void asks_for_an_expert_in_the_channel_when_working_hours_begin_and_pages_nobody() {
            Story night =
                    new Story().declare(Story.declaring("P4", "api-gateway")).outsideAnswers();
            assertThat(asked(night)).isEmpty();
            night.after(Duration.ofHours(5).plusMinutes(59));
            assertThat(asked(night)).isEmpty();
            night.afterMinutes(1);
            assertThat(asked(night)).containsExactly("+06:00:00");
            assertThat(night.paged()).isEmpty();
            assertThat(night.incident().ledger().waiting()).isEmpty();
        }

        @Test
        void asks_at_once_in_working_hours() {
            Story day = new Story().after(Duration.ofHours(7)).declare(Story.declaring("P3", "api-gateway"));
            day.outsideAnswers();
            assertThat(asked(day)).containsExactly("+07:00:00");
        }

        @Test
        void asks_nobody_in_the_morning_once_somebody_has_it_or_it_is_over() {
            Story taken =
                    new Story().declare(Story.declaring("P4", "api-gateway")).outsideAnswers();
            taken.asks("lee", new ResponseCommand.TakeRole(expert)).after(Duration.ofHours(9));
            assertThat(asked(taken)).isEmpty();
            Story over =
                    new Story().declare(Story.declaring("P4", "api-gateway")).outsideAnswers();
            over.asks("lee", new LifecycleCommand.Resolve(null)).after(Duration.ofHours(9));
            assertThat(asked(over)).isEmpty();
        }

        @Test
        void is_answered_by_who_takes_it_although_nobody_was_paged() {
            Story story =
                    new Story().declare(Story.declaring("P3", "api-gateway")).outsideAnswers();
            story.afterMinutes(20).asks("lee", Answers.I_TAKE_IT).afterMinutes(60);
            assertThat(story.events(PagingEvent.ResponseTargetMet.class)).hasSize(1);
            assertThat(story.events(PagingEvent.ResponseTargetMissed.class)).isEmpty();
        }
    }

    @Test
    void a_person_who_declares_while_on_call_has_met_the_target_of_her_own_track() {
        Story own =
                new Story().asks("dana", Story.declaring("P1", "api-gateway")).outsideAnswers();
        own.afterMinutes(30);
        assertThat(own.events(PagingEvent.ResponseTargetMet.class)).hasSize(1);
        assertThat(own.events(PagingEvent.ResponseTargetMissed.class)).isEmpty();
    }
}
