package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.command.LifecycleCommand.Declare;
import dev.tocsin.command.ResponseCommand.PagePerson;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Phase;
import dev.tocsin.model.Visibility;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Somebody is called by hand. */
class CallTest {

    private static List<String> standDowns(Story story) {
        return story.asked(PagerCall.StandDown.class).stream()
                .map(it -> it.person() + " " + it.reason())
                .toList();
    }

    @Nested
    class Who_answers {
        private final Story story = new Story().declare(Story.p1()).outsideAnswers();

        private void called() {
            story.asks("noor", new PagePerson(Story.id("eve"), "You know this one."))
                    .outsideAnswers();
        }

        @Test
        void falls_silent_and_takes_no_track() {
            called();
            story.asks("eve", Answers.AS_PAGED).outsideAnswers();
            assertThat(standDowns(story)).containsExactly("eve ACKNOWLEDGED");
            assertThat(story.incident().armedTracks()).hasSize(2);
            assertThat(story.events(PagingEvent.ResponseTargetMet.class)).isEmpty();
            assertThat(story.incident().joined()).contains(Story.id("eve"));
        }

        @Test
        void is_told_who_is_still_sought() {
            called();
            story.asks("eve", Answers.AS_PAGED);
            assertThat(story.findings).singleElement().satisfies(it -> {
                assertThat(it.wanted()).isEqualTo("somebody for [platform-oncall, payment-oncall]");
                assertThat(it.remedy()).contains("I take it");
            });
            story.afterMinutes(10);
            assertThat(story.paged()).contains("sam", "lee");
        }

        @Test
        void before_the_page_has_left_takes_it_back() {
            story.asks("noor", new PagePerson(Story.id("eve"), "You know this one."));
            story.asks("eve", Answers.AS_PAGED).outsideAnswers();
            assertThat(story.paged()).doesNotContain("eve");
        }

        @Test
        void is_the_answer_if_nobody_else_is_sought() {
            Story quiet =
                    new Story().declare(Story.declaring("P3", "api-gateway")).outsideAnswers();
            quiet.asks("noor", new PagePerson(Story.id("eve"), "Can you look?")).outsideAnswers();
            quiet.afterMinutes(4).asks("eve", Answers.AS_PAGED);
            assertThat(quiet.events(PagingEvent.ResponseTargetMet.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.took()).isEqualTo(Duration.ofMinutes(4)));
            assertThat(quiet.findings).isEmpty();
        }

        @Test
        void who_was_not_called_is_asked() {
            called();
            assertThat(story.refused("lee", Answers.AS_PAGED)).hasSize(1);
        }
    }

    @Nested
    class Who_tries_her_own_page {
        private final Story story = new Story().declare(drill()).outsideAnswers();

        private static Declare drill(String... affecting) {
            return new Declare(
                    "Test page",
                    null,
                    List.of(affecting),
                    CustomerImpact.NOT_KNOWN,
                    Consent.NOT_ASKED,
                    null,
                    null,
                    IncidentKind.DRILL,
                    Visibility.OPEN,
                    ImmutableMap.of());
        }

        private void tries(Story of) {
            of.asks("noor", new PagePerson(Story.id("noor"), "A test.")).outsideAnswers();
        }

        @Test
        void ends_the_drill_by_answering_and_closes_the_page() {
            tries(story);
            story.afterMinutes(1).asks("noor", Answers.AS_PAGED).outsideAnswers();
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.CLOSED);
            assertThat(story.events(LifecycleEvent.Ended.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.reason().text()).isEqualTo("The test page was answered."));
            assertThat(standDowns(story)).endsWith("noor WITHDRAWN");
            assertThat(story.pending.values())
                    .noneMatch(it ->
                            it.effect() instanceof EngineTask.DrillDue || it.effect() instanceof EngineTask.TriageDue);
        }

        @Test
        void ends_it_by_not_answering_for_a_quarter_of_an_hour() {
            tries(story);
            story.after(Duration.ofMinutes(15).minusSeconds(1));
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.TRIAGE);
            story.after(Duration.ofSeconds(1));
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.CLOSED);
            assertThat(story.events(LifecycleEvent.Ended.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.reason().text())
                            .isEqualTo("The test page was not answered within 15 minutes."));
            assertThat(standDowns(story)).containsExactly("noor WITHDRAWN");
        }

        @Test
        void leaves_no_trace_but_the_page() {
            tries(story);
            story.asks("noor", Answers.AS_PAGED).outsideAnswers().after(Duration.ofDays(8));
            assertThat(story.asked(Effect.class))
                    .filteredOn(it -> !(it instanceof EngineTask))
                    .allMatch(PagerCall.class::isInstance);
            assertThat(story.paged()).containsExactly("noor");
        }

        @Test
        void in_a_drill_about_something_ends_nothing() {
            Story about = new Story().declare(drill("api-gateway")).outsideAnswers();
            tries(about);
            about.asks("noor", Answers.AS_PAGED).outsideAnswers();
            assertThat(about.incident().standing().phase()).isEqualTo(Phase.TRIAGE);
            about.afterMinutes(15);
            assertThat(about.incident().standing().phase()).isEqualTo(Phase.INVESTIGATING);
        }

        @Test
        void in_a_real_incident_ends_nothing() {
            Story real = new Story().declare(Story.declaring(null)).outsideAnswers();
            tries(real);
            real.asks("noor", Answers.AS_PAGED).outsideAnswers();
            assertThat(real.incident().standing().phase()).isEqualTo(Phase.TRIAGE);
        }
    }
}
