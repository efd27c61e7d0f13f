package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.LifecycleCommand.ChangeSeverity;
import dev.tocsin.command.LifecycleCommand.MarkDuplicate;
import dev.tocsin.command.LifecycleCommand.Reopen;
import dev.tocsin.command.LifecycleCommand.Resolve;
import dev.tocsin.command.LifecycleCommand.UndoResolve;
import dev.tocsin.command.ResponseCommand.EscalateNow;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Phase;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.TrackId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whole walks, each held against the table of all that was asked of the world. */
class WalkTest {
    private static final SeverityName P1 = SeverityName.of("P1");
    private static final SeverityName P3 = SeverityName.of("P3");
    private static final TrackId PAYMENT = TrackId.of("payment-oncall");
    private static final MarkDuplicate SAME = new MarkDuplicate(IncidentId.of("i2"), IncidentRef.parse("INC-141"));

    private static List<String> toldDirectly(Story story, String text) {
        return story.asked(ChatCall.Post.class).stream()
                .filter(it -> it.message().asPlainText().contains(text))
                .filter(it -> it.to() instanceof ChatCall.Destination.Direct)
                .map(it -> ((ChatCall.Destination.Direct) it.to()).person().value())
                .toList();
    }

    @Nested
    class Severity {
        private final Story story = new Story();

        private void raise() {
            story.declare(Story.declaring("P3", "api-gateway", "payment-service"))
                    .outsideAnswers();
            story.afterMinutes(7).asks("noor", new ChangeSeverity(P1)).outsideAnswers();
        }

        private void lower() {
            story.afterMinutes(2).asks("dana", Answers.AS_PAGED).outsideAnswers();
            story.afterMinutes(11).asks("dana", new ChangeSeverity(P3)).outsideAnswers();
        }

        private void raiseAgain() {
            story.afterMinutes(130).asks("noor", new ChangeSeverity(P1)).outsideAnswers();
        }

        @Test
        void up_down_up_resolved_and_reopened_does_nothing_twice_and_misses_nothing() throws IOException {
            raise();
            lower();
            raiseAgain();
            story.afterMinutes(2).asks("priya", Answers.AS_PAGED).outsideAnswers();
            story.afterMinutes(18).asks("dana", new Resolve("rolled back")).outsideAnswers();
            story.afterMinutes(20).asks("dana", new Reopen("errors are back")).outsideAnswers();
            story.afterMinutes(1);
            story.effects.isAsIn("severity-walk.txt");
        }

        @Test
        void lowering_tells_who_was_paged_and_keeps_roles_and_what_is_public() {
            raise();
            var roles = story.incident().roles();
            lower();
            assertThat(toldDirectly(story, "lowered to P3 Medium")).containsExactlyInAnyOrder("U-priya", "U-lee");
            assertThat(story.incident().roles())
                    .containsAllEntriesOf(roles.entrySet().stream()
                            .filter(it -> !it.getValue().person().equals(Story.id("dana")))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            assertThat(story.incident().roles().keySet()).isEqualTo(roles.keySet());
            assertThat(story.incident().outside().publicStatus()).isNotNull();
            assertThat(story.events(LifecycleEvent.Ended.class)).isEmpty();
        }

        @Test
        void lowering_drops_a_publication_and_pages_that_have_not_left() {
            Story fresh = new Story().declare(Story.p1());
            fresh.asks("noor", new ChangeSeverity(P3)).outsideAnswers();
            assertThat(fresh.paged()).isEmpty();
            assertThat(fresh.asked(StatusPageCall.class)).isEmpty();
            fresh.asks("noor", new ChangeSeverity(P1)).outsideAnswers();
            assertThat(fresh.paged()).contains("dana", "priya");
            assertThat(fresh.asked(StatusPageCall.Publish.class)).hasSize(1);
        }

        @Test
        void the_second_raise_pages_who_was_withdrawn_and_tells_who_has_it() {
            raise();
            lower();
            int before = story.paged().size();
            raiseAgain();
            assertThat(story.paged().subList(before, story.paged().size())).containsExactly("priya");
            assertThat(toldDirectly(story, "platform-oncall is still yours")).containsExactly("U-dana");
            Story other = new Story().declare(Story.p1()).outsideAnswers();
            other.asks("dana", Answers.AS_PAGED)
                    .asks("noor", new ChangeSeverity(P3))
                    .asks("noor", new ChangeSeverity(P1));
            other.outsideAnswers();
            assertThat(toldDirectly(other, "platform-oncall is still yours")).containsExactly("U-dana");
        }
    }

    @Nested
    class Undoing {
        @Test
        void within_two_minutes_goes_on_as_before() throws IOException {
            Story story = new Story().declare(Story.p1()).outsideAnswers();
            story.afterMinutes(2).asks("dana", Answers.AS_PAGED).outsideAnswers();
            story.afterMinutes(3).asks("dana", new Resolve("rolled back")).outsideAnswers();
            story.after(Duration.ofSeconds(90)).asks("dana", new UndoResolve()).outsideAnswers();
            story.afterMinutes(7);
            story.effects.isAsIn("undo-walk.txt");
        }

        @Test
        void after_the_target_has_passed_it_is_missed() {
            Story story = new Story().declare(Story.p1()).outsideAnswers();
            story.afterMinutes(4).asks("noor", new Resolve(null)).outsideAnswers();
            story.after(Duration.ofSeconds(90)).asks("noor", new UndoResolve());
            assertThat(story.events(PagingEvent.ResponseTargetMissed.class)).hasSize(1);
        }
    }

    @Nested
    class Merging {
        private final Story story = new Story().declare(Story.p1()).outsideAnswers();

        private EngineTask.Request.Absorb merge() {
            story.afterMinutes(3).asks("dana", Answers.AS_PAGED).outsideAnswers();
            story.afterMinutes(8).asks("dana", SAME).outsideAnswers().after(Duration.ZERO);
            return story.asked(EngineTask.Ask.class).stream()
                    .map(EngineTask.Ask::request)
                    .filter(EngineTask.Request.Absorb.class::isInstance)
                    .map(EngineTask.Request.Absorb.class::cast)
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void takes_pages_back_here_and_says_once_where_it_went() throws IOException {
            merge();
            story.afterMinutes(60);
            story.effects.isAsIn("duplicate-walk.txt");
            assertThat(toldDirectly(story, "This goes on in INC-141.")).containsExactlyInAnyOrder("U-priya", "U-lee");
        }

        @Test
        void goes_on_at_the_survivor_at_the_same_level_with_the_time_that_was_left() throws IOException {
            EngineTask.Request.Absorb absorb = merge();
            assertThat(absorb.tracks()).singleElement().satisfies(it -> {
                assertThat(it.level()).isEqualTo(2);
                assertThat(it.left()).isEqualTo(Duration.ofMinutes(14));
                assertThat(it.paged()).containsExactly(Story.id("priya"), Story.id("lee"));
            });
            Story survivor =
                    new Story().declare(Story.declaring("P1", "api-gateway")).outsideAnswers();
            survivor.asks("dana", Answers.AS_PAGED).outsideAnswers();
            survivor.afterMinutes(30).requested(absorb).outsideAnswers().after(Duration.ofMinutes(15));
            survivor.effects.isAsIn("survivor-walk.txt");
            assertThat(survivor.events(PagingEvent.FallbackTold.class)).hasSize(1);
        }

        @Test
        void at_the_survivor_who_was_paged_before_may_answer() {
            Story survivor =
                    new Story().declare(Story.declaring("P1", "api-gateway")).outsideAnswers();
            survivor.requested(merge()).asks("priya", Answers.AS_PAGED);
            assertThat(survivor.incident().tracks())
                    .hasEntrySatisfying(
                            PAYMENT, track -> assertThat(track.acker()).isEqualTo(Story.id("priya")));
        }

        @Test
        void moved_again_it_still_has_the_time_that_was_left() {
            Story survivor =
                    new Story().declare(Story.declaring("P1", "api-gateway")).outsideAnswers();
            survivor.requested(merge()).afterMinutes(4).asks("noor", SAME);
            EngineTask.Request.Absorb on = (EngineTask.Request.Absorb) survivor.asked(EngineTask.Ask.class).stream()
                    .map(EngineTask.Ask::request)
                    .filter(EngineTask.Request.Absorb.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertThat(on.tracks())
                    .filteredOn(it -> Story.PAYMENT.equals(it.rotation()))
                    .singleElement()
                    .satisfies(it -> assertThat(it.left()).isEqualTo(Duration.ofMinutes(10)));
        }

        @Test
        void a_merged_survivor_passes_it_on() {
            Story survivor =
                    new Story().declare(Story.declaring("P1", "api-gateway")).outsideAnswers();
            survivor.asks("noor", SAME);
            survivor.requested(merge());
            assertThat(survivor.pending.values())
                    .filteredOn(it -> it.effect() instanceof EngineTask.Ask ask
                            && ask.request() instanceof EngineTask.Request.Absorb absorb
                            && absorb.fromRef().toString().equals("INC-142")
                            && absorb.tracks().size() == 1)
                    .isNotEmpty();
        }
    }

    @Nested
    class Unmerging {
        private final Story story = new Story().declare(Story.p1()).outsideAnswers();

        private void unmerge() {
            story.afterMinutes(3).asks("dana", Answers.AS_PAGED).outsideAnswers();
            story.afterMinutes(1).asks("dana", SAME).outsideAnswers().after(Duration.ZERO);
            story.afterMinutes(60)
                    .asks("dana", new Reopen("another cause"))
                    .outsideAnswers()
                    .after(Duration.ZERO);
        }

        @Test
        void restores_phase_and_links_and_seeks_nobody_until_a_human_says_so() throws IOException {
            unmerge();
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.INVESTIGATING);
            assertThat(story.incident().standing().survivor()).isNull();
            assertThat(story.events(LifecycleEvent.Unmerged.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.rearmable()).containsExactly(PAYMENT));
            int before = story.asked(PagerCall.Page.class).size();
            story.afterMinutes(60);
            assertThat(story.asked(PagerCall.Page.class)).hasSize(before);
            story.asks("dana", new EscalateNow(PAYMENT)).outsideAnswers();
            assertThat(story.paged()).hasSize(before + 1).endsWith("priya");
            story.effects.isAsIn("unmerge-walk.txt");
        }

        @Test
        void the_survivor_lets_it_go() {
            Story survivor =
                    new Story().declare(Story.declaring("P1", "api-gateway")).outsideAnswers();
            IncidentRef ref = IncidentRef.parse("INC-150");
            survivor.requested(new EngineTask.Request.Absorb(IncidentId.of("i9"), ref, List.of()));
            assertThat(survivor.incident().standing().absorbed()).hasSize(1);
            survivor.requested(new EngineTask.Request.Part(IncidentId.of("i9"), ref));
            assertThat(survivor.incident().standing().absorbed()).isEmpty();
            assertThat(survivor.events(LifecycleEvent.Parted.class)).hasSize(1);
        }

        @Test
        void out_of_triage_its_clock_begins_anew() {
            Story triage =
                    new Story().declare(Story.declaring(null, "api-gateway")).outsideAnswers();
            triage.asks("noor", SAME).afterMinutes(30).asks("noor", new Reopen("not the same"));
            triage.outsideAnswers().afterMinutes(15);
            assertThat(triage.paged()).containsExactly("dana");
        }
    }
}
