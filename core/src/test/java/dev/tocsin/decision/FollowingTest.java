package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.LifecycleCommand.Declare;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Visibility;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An incident that comes too late to reopen an older one follows it, and both say so. */
class FollowingTest {
    private static final IncidentLink EARLIER = new IncidentLink(IncidentId.of("i9"), IncidentRef.parse("INC-101"));
    private static final EngineTask.Request.Follow LATER =
            new EngineTask.Request.Follow(new IncidentLink(IncidentId.of("i5"), IncidentRef.parse("INC-150")));

    private static Declare declaring(IncidentKind kind, Visibility visibility) {
        return new Declare(
                        "errors are back",
                        "P1",
                        List.of("api-gateway"),
                        CustomerImpact.NO,
                        Consent.NOT_ASKED,
                        null,
                        null,
                        kind,
                        visibility,
                        Map.of())
                .following(EARLIER);
    }

    private static List<EngineTask.Ask> told(Story story) {
        return story.asked(EngineTask.Ask.class).stream()
                .filter(it -> it.request() instanceof EngineTask.Request.Follow)
                .toList();
    }

    private static Incident view(Story story) {
        return IncidentView.of(new IncidentStream(story.stream, story.history.size(), story.incident()))
                .orElseThrow();
    }

    private static List<String> summary(Story story) {
        return new Texts(story.incident(), story.around())
                .summary().facts().stream().map(it -> it.toString()).toList();
    }

    @Nested
    class The_new_one {
        @Test
        void says_what_it_follows_in_the_event_the_view_and_the_summary() {
            Story story = new Story().declare(declaring(IncidentKind.REAL, Visibility.OPEN));

            assertThat(story.events(LifecycleEvent.Declared.class).get(0).follows())
                    .isEqualTo(EARLIER);
            assertThat(view(story).links().follows()).isEqualTo(new Incident.Link(EARLIER.incident(), EARLIER.ref()));
            assertThat(summary(story)).anyMatch(it -> it.contains("Follows") && it.contains("INC-101"));
        }

        @Test
        void lets_the_older_one_know() {
            Story story = new Story().declare(declaring(IncidentKind.REAL, Visibility.OPEN));

            assertThat(told(story)).singleElement().satisfies(it -> {
                assertThat(it.target().id()).isEqualTo("i9");
                assertThat(it.request())
                        .isEqualTo(new EngineTask.Request.Follow(
                                new IncidentLink(IncidentId.of("i1"), IncidentRef.parse("INC-142"))));
            });
        }

        @Test
        void keeps_it_to_itself_while_it_is_restricted() {
            Story story = new Story().declare(declaring(IncidentKind.REAL, Visibility.RESTRICTED));
            assertThat(told(story)).isEmpty();

            story.asks("noor", new LifecycleCommand.OpenUp("it is public by now"));

            assertThat(told(story)).hasSize(1);
        }

        @Test
        void keeps_it_to_itself_if_it_is_a_drill() {
            assertThat(told(new Story().declare(declaring(IncidentKind.DRILL, Visibility.OPEN))))
                    .isEmpty();
        }
    }

    @Nested
    class The_older_one {
        private final Story story = new Story().declare(Story.p1()).outsideAnswers();

        @Test
        void is_not_reopened_and_says_how_to_declare_one_that_follows() {
            story.asks("dana", new LifecycleCommand.Resolve(null)).after(Duration.ofHours(25));

            assertThat(story.refused("dana", new LifecycleCommand.Reopen("back")))
                    .singleElement()
                    .satisfies(it -> assertThat(it.remedy())
                            .contains("/incident new follows:INC-142 what is wrong", "the field 'follows'"));
        }

        @Test
        void has_it_in_its_timeline_once_and_changes_nothing_outside() {
            story.asks("dana", new LifecycleCommand.Resolve(null)).after(Duration.ofHours(25));
            int posts = story.asked(ChatCall.Post.class).size();
            int edits = story.asked(ChatCall.Edit.class).size();

            story.requested(LATER).requested(LATER).outsideAnswers();

            assertThat(story.events(LifecycleEvent.FollowedBy.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.later()).isEqualTo(LATER.later()));
            assertThat(view(story).links().followedBy())
                    .containsExactly(new Incident.Link(IncidentId.of("i5"), IncidentRef.parse("INC-150")));
            assertThat(story.asked(ChatCall.Post.class)).hasSize(posts);
            assertThat(story.asked(ChatCall.Edit.class)).hasSize(edits);
        }
    }
}
