package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.LifecycleCommand.Cancel;
import dev.tocsin.command.LifecycleCommand.Resolve;
import dev.tocsin.command.ResponseCommand.Acknowledge;
import dev.tocsin.command.ResponseCommand.Claim;
import dev.tocsin.command.ResponseCommand.PagePerson;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.PagerCall.StandDown;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.TrackId;
import dev.tocsin.spi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is said to pagers when a page that left is not needed any more. */
class StandDownTest {
    private static final Acknowledge AS_PAGED = new Acknowledge(null, Claim.AS_PAGED);
    private static final TrackId PLATFORM = TrackId.of("platform-oncall");

    private final Story story = new Story().declare(Story.declaring("P1", "api-gateway"));

    private static List<String> said(Story of) {
        return of.asked(StandDown.class).stream()
                .map(it -> it.person() + " " + it.reason())
                .toList();
    }

    private static void answers(Story of, EffectKey key, Outcome outcome) {
        Story.Pending row = Objects.requireNonNull(of.pending.remove(key));
        of.answered(key, row.effect(), outcome);
    }

    @Nested
    class An_acknowledgement {
        @Test
        void silences_every_page_of_the_track_that_left_on_whatever_level() {
            story.outsideAnswers().afterMinutes(11).asks("sam", AS_PAGED).outsideAnswers();
            assertThat(said(story)).containsExactly("dana ACKNOWLEDGED", "sam ACKNOWLEDGED");
        }

        @Test
        void of_one_track_leaves_alone_whom_another_track_still_seeks() {
            Story both = new Story()
                    .onCall(Story.PAYMENT, "dana", "lee")
                    .declare(Story.p1())
                    .outsideAnswers();
            both.asks("noor", new Acknowledge(PLATFORM, Claim.I_TAKE_IT)).outsideAnswers();
            assertThat(said(both)).isEmpty();
            both.asks("dana", AS_PAGED).outsideAnswers();
            assertThat(said(both)).containsExactly("dana ACKNOWLEDGED");
        }

        @Test
        void stands_behind_the_page_in_the_order_of_its_subject() {
            story.outsideAnswers().asks("dana", AS_PAGED);
            assertThat(story.pending.values())
                    .filteredOn(it -> it.effect() instanceof StandDown)
                    .extracting(it -> it.asked().subject())
                    .allSatisfy(it -> assertThat(it).hasToString("page/platform-oncall/dana"))
                    .hasSize(1);
        }
    }

    @Nested
    class The_end_of_an_incident {
        @Test
        void closes_what_was_only_silenced_before() {
            story.outsideAnswers().asks("dana", AS_PAGED).outsideAnswers();
            story.asks("dana", new Resolve("rolled back")).outsideAnswers();
            assertThat(said(story)).containsExactly("dana ACKNOWLEDGED", "dana RESOLVED");
        }

        @Test
        void closes_pages_by_hand_and_takes_back_those_that_have_not_left() {
            story.outsideAnswers().asks("noor", new PagePerson(Story.id("lee"), "please look"));
            story.outsideAnswers().asks("noor", new PagePerson(Story.id("priya"), "you, too"));
            story.asks("noor", new Cancel("a false alarm")).outsideAnswers();
            assertThat(story.paged()).containsExactly("dana", "lee");
            assertThat(said(story)).containsExactlyInAnyOrder("dana WITHDRAWN", "lee WITHDRAWN");
        }

        @Test
        void says_nothing_twice() {
            story.outsideAnswers().asks("dana", new Resolve(null)).outsideAnswers();
            story.after(Duration.ofDays(1));
            assertThat(said(story)).containsExactly("dana RESOLVED");
        }
    }

    @Nested
    class A_page_that_was_on_its_way {
        private final EffectKey key = story.pendingKey(PagerCall.Page.class);
        private final Effect page =
                Objects.requireNonNull(story.pending.get(key)).effect();

        @Test
        void and_left_after_the_answer_is_silenced_and_closed_at_the_end() {
            story.asks("noor", new Acknowledge(null, Claim.I_TAKE_IT));
            assertThat(story.pending).doesNotContainKey(key);
            story.answered(key, page, Outcome.done());
            story.outsideAnswers().asks("noor", new Resolve(null)).outsideAnswers();
            assertThat(said(story)).containsExactly("dana ACKNOWLEDGED", "dana RESOLVED");
        }

        @Test
        void and_may_have_left_is_closed_and_no_trouble_of_the_incident() {
            story.asks("noor", new Acknowledge(null, Claim.I_TAKE_IT));
            story.answered(key, page, new Outcome.Unknown("the answer was lost"));
            assertThat(story.asked(StandDown.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.page()).isEqualTo(key))
                    .satisfies(it -> assertThat(it.reason()).isEqualTo(StandDown.Reason.WITHDRAWN));
            assertThat(story.incident().ledger().troubles()).isEmpty();
            story.answered(key, page, new Outcome.Unknown("taken back"));
            assertThat(said(story)).hasSize(1);
        }

        @Test
        void and_left_after_the_incident_was_resolved_is_closed() {
            story.asks("noor", new Resolve("it was nothing"));
            story.answered(key, page, Outcome.done());
            assertThat(said(story)).containsExactly("dana RESOLVED");
        }

        @Test
        void and_is_still_wanted_is_tried_again_and_not_stood_down() {
            answers(story, key, new Outcome.Unknown("the answer was lost"));
            assertThat(said(story)).isEmpty();
            assertThat(story.incident().ledger().troubles()).containsKey(key);
        }
    }
}
