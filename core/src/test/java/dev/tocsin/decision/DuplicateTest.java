package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.LifecycleCommand.MarkDuplicate;
import dev.tocsin.command.LifecycleCommand.Reopen;
import dev.tocsin.command.LifecycleCommand.Resolve;
import dev.tocsin.command.ResponseCommand.DecidePublication;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.EngineTask.Request.Conclude;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.model.Consent;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Phase;
import dev.tocsin.spi.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is public of a duplicate, and what two incidents owe each other while they are merged. */
class DuplicateTest {
    private static final IncidentId OTHER = IncidentId.of("i2");
    private static final MarkDuplicate SAME = new MarkDuplicate(OTHER, IncidentRef.parse("INC-141"));
    private static final Conclude RESOLVED = new Conclude(OTHER, Conclude.How.RESOLVED);
    private static final EngineTask.Request.Absorb NINE =
            new EngineTask.Request.Absorb(IncidentId.of("i9"), IncidentRef.parse("INC-150"), List.of());

    private static <R extends EngineTask.Request> List<R> requests(Story story, Class<R> kind) {
        return story.asked(EngineTask.Ask.class).stream()
                .map(EngineTask.Ask::request)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static List<StatusPageCall.Update> updates(Story story) {
        return story.asked(StatusPageCall.Update.class);
    }

    private static Stream<Message> said(Story story, String text) {
        return story.asked(ChatCall.Post.class).stream()
                .map(ChatCall.Post::message)
                .filter(it -> it.headline().contains(text));
    }

    private static EngineTask.Request.Absorb withWhomItSeeks() {
        Story story = new Story()
                .declare(Story.declaring("P1", "payment-service"))
                .outsideAnswers()
                .asks("noor", SAME);
        return requests(story, EngineTask.Request.Absorb.class).get(0);
    }

    @Nested
    class Published {
        private final Story story = new Story().declare(Story.p1()).outsideAnswers();

        private void merge() {
            story.afterMinutes(10).asks("noor", SAME).outsideAnswers().after(Duration.ZERO);
        }

        @Test
        void it_stays_so_and_its_channel_is_told_how_it_ends() {
            merge();
            story.afterMinutes(240);
            assertThat(updates(story)).isEmpty();
            assertThat(said(story, "is on the status page and stays there until INC-141 has ended"))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.headline())
                                .contains("\"/incident resolve INC-142\"")
                                .contains("\"We have found that the problems with API, Payments are part of another"
                                        + " incident, and go on working on them there.\"");
                        assertThat(it.buttons())
                                .extracting(Message.Button::action)
                                .containsExactly(Message.Button.Action.RESOLVE);
                    });
        }

        @Test
        void whoever_merges_is_answered_that_it_is_still_public() {
            story.asks("noor", SAME);
            assertThat(story.findings)
                    .singleElement()
                    .satisfies(it -> assertThat(it.found()).contains("INC-142 is public, too"));
        }

        @Test
        void it_ends_when_a_human_resolves_it_and_lets_its_components_go() throws IOException {
            merge();
            story.afterMinutes(5).asks("dana", new Resolve(null)).outsideAnswers();
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.MERGED);
            assertThat(updates(story)).singleElement().satisfies(it -> {
                assertThat(it.status()).isEqualTo(PublicStatus.RESOLVED);
                assertThat(it.body()).contains("part of another incident").doesNotContain("resolved");
                assertThat(it.subscribers()).isEqualTo(StatusPageCall.Subscribers.NOT_TOLD);
            });
            story.after(Duration.ZERO);
            story.effects.isAsIn("duplicate-ended-walk.txt");
            assertThat(story.refused("dana", new Resolve(null)))
                    .singleElement()
                    .satisfies(it -> assertThat(it.remedy()).isEqualTo("resolve INC-141, where it goes on"));
        }

        @Test
        void it_ends_with_the_incident_in_which_it_goes_on() throws IOException {
            merge();
            story.afterMinutes(50).requested(RESOLVED).outsideAnswers().after(Duration.ZERO);
            story.requested(RESOLVED).outsideAnswers();
            assertThat(updates(story))
                    .singleElement()
                    .satisfies(it -> assertThat(it.body()).isEqualTo("The problems with API, Payments are resolved."));
            story.effects.isAsIn("duplicate-concluded-walk.txt");
        }

        @Test
        void it_was_a_false_alarm_if_that_one_was() {
            merge();
            story.requested(new Conclude(OTHER, Conclude.How.FALSE_ALARM));
            assertThat(updates(story))
                    .singleElement()
                    .satisfies(it -> assertThat(it.body()).startsWith("This was a false alarm"));
        }

        @Test
        void the_end_of_another_or_after_it_was_parted_ends_nothing() {
            merge();
            story.requested(new Conclude(IncidentId.of("i9"), Conclude.How.RESOLVED));
            story.asks("dana", new Reopen("not the same")).requested(RESOLVED).outsideAnswers();
            assertThat(updates(story)).isEmpty();
            assertThat(story.events(PublicEvent.PublicationEnded.class)).isEmpty();
        }

        @Test
        void parted_it_is_public_as_before_and_nobody_is_asked() {
            merge();
            int held = story.events(PublicEvent.PublicationHeld.class).size();
            story.asks("dana", new Reopen("not the same")).outsideAnswers();
            assertThat(story.events(PublicEvent.PublicationHeld.class)).hasSize(held);
            story.asks("dana", new Resolve(null)).outsideAnswers().afterMinutes(3);
            assertThat(updates(story)).hasSize(1);
        }

        @Test
        void parted_after_it_ended_in_public_a_human_is_asked_and_another_is_made() {
            merge();
            story.asks("dana", new Resolve(null)).outsideAnswers();
            story.asks("dana", new Reopen("not the same")).outsideAnswers().afterMinutes(60);
            assertThat(story.asked(StatusPageCall.Publish.class)).hasSize(1);
            assertThat(said(story, "To be published on the status page")).hasSize(1);
            story.asks("dana", new DecidePublication(Consent.AGREED)).outsideAnswers();
            assertThat(story.asked(StatusPageCall.Publish.class))
                    .hasSize(2)
                    .extracting(it -> it.mark().value())
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class On_its_way_to_the_status_page {
        private final Story story = new Story().declare(Story.p1());
        private final EffectKey key = story.pendingKey(StatusPageCall.Publish.class);
        private final StatusPageCall.Publish publish =
                story.asked(StatusPageCall.Publish.class).get(0);

        @Test
        void it_is_taken_back_with_what_it_held() {
            story.asks("noor", SAME).outsideAnswers().after(Duration.ZERO);
            assertThat(story.asked(StatusPageCall.class)).isEmpty();
            assertThat(requests(story, EngineTask.Request.Release.class)).hasSize(2);
            assertThat(story.refused("noor", new Resolve(null))).hasSize(1);
        }

        @Test
        void having_left_after_all_it_can_be_ended() {
            story.asks("noor", SAME).outsideAnswers();
            story.answered(key, publish, Outcome.done(new OutsideRef("public-1", "status page", null)));
            assertThat(said(story, "is on the status page and stays there")).hasSize(1);
            story.asks("noor", new Resolve(null));
            assertThat(updates(story)).hasSize(1);
        }
    }

    @Nested
    class The_one_in_which_it_goes_on {
        private final Story story =
                new Story().declare(Story.declaring("P1", "api-gateway")).outsideAnswers();

        @Test
        void says_in_its_channel_what_was_merged_and_parted_and_whom_it_seeks() {
            story.requested(withWhomItSeeks()).outsideAnswers();
            assertThat(said(story, "INC-142 was found to be the same and goes on here."))
                    .extracting(Message::headline)
                    .singleElement()
                    .asString()
                    .endsWith("Sought here: platform-oncall, payment-oncall.");
            story.requested(new EngineTask.Request.Part(IncidentId.of("i1"), IncidentRef.parse("INC-142")));
            assertThat(said(story, "INC-142 is not the same after all")).hasSize(1);
            story.requested(new EngineTask.Request.Part(IncidentId.of("i1"), IncidentRef.parse("INC-142")));
            assertThat(story.events(LifecycleEvent.Parted.class)).hasSize(1);
        }

        @Test
        void tells_it_once_its_own_end_can_not_be_undone() {
            story.requested(NINE).asks("dana", new Resolve(null)).outsideAnswers();
            assertThat(said(
                            story,
                            "Resolved. In 2 min: the status page says resolved, so does what is still public of"
                                    + " INC-150"))
                    .hasSize(1);
            story.after(Duration.ofSeconds(119));
            assertThat(requests(story, Conclude.class)).isEmpty();
            story.after(Duration.ofSeconds(1));
            assertThat(requests(story, Conclude.class))
                    .containsExactly(new Conclude(IncidentId.of("i1"), Conclude.How.RESOLVED));
        }

        @Test
        void tells_it_that_it_was_a_false_alarm() {
            story.requested(NINE).asks("dana", new LifecycleCommand.Cancel("a broken probe"));
            assertThat(requests(story, Conclude.class))
                    .containsExactly(new Conclude(IncidentId.of("i1"), Conclude.How.FALSE_ALARM));
        }

        @Test
        void merged_itself_it_passes_the_end_on() {
            story.requested(NINE).asks("dana", SAME).requested(RESOLVED);
            assertThat(requests(story, Conclude.class))
                    .containsExactly(new Conclude(IncidentId.of("i1"), Conclude.How.RESOLVED));
        }

        @Test
        void merged_itself_it_passes_on_that_it_was_parted() {
            story.requested(NINE).asks("dana", SAME);
            EngineTask.Request.Part part = new EngineTask.Request.Part(NINE.from(), NINE.fromRef());
            story.requested(part);
            assertThat(requests(story, EngineTask.Request.Part.class)).containsExactly(part);
        }

        @Test
        void having_ended_it_tells_at_once_one_for_which_nobody_is_sought() {
            story.asks("dana", new Resolve(null)).afterMinutes(3);
            story.requested(NINE);
            assertThat(requests(story, Conclude.class)).hasSize(1);
            assertThat(story.incident().standing().absorbed()).hasSize(1);
        }

        @Test
        void having_ended_it_gives_back_one_for_which_somebody_is_sought() {
            EngineTask.Request.Absorb absorb = withWhomItSeeks();
            story.asks("dana", new Resolve(null)).afterMinutes(3).requested(absorb);
            assertThat(story.asked(EngineTask.Ask.class)).contains(new EngineTask.Ask(new Story().stream, absorb));
            assertThat(story.incident().standing().absorbed()).isEmpty();
        }
    }

    @Test
    void given_back_it_goes_on_and_pages_again_who_was_paged() {
        Story story = new Story().declare(Story.p1()).outsideAnswers().asks("dana", Answers.AS_PAGED);
        story.afterMinutes(12).asks("dana", SAME).outsideAnswers();
        int before = story.paged().size();
        EngineTask.Request.Absorb own =
                requests(story, EngineTask.Request.Absorb.class).get(0);
        story.requested(own).outsideAnswers();
        assertThat(story.incident().standing().phase()).isEqualTo(Phase.INVESTIGATING);
        assertThat(story.paged().subList(before, story.paged().size())).containsExactly("lee");
        assertThat(story.events(LifecycleEvent.Unmerged.class))
                .singleElement()
                .satisfies(it -> assertThat(it.rearmable()).isEmpty());
        assertThat(said(story, "This is not INC-141 and goes on here."))
                .noneMatch(it -> it.headline().contains("Nobody is sought"));
    }
}
