package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.LifecycleCommand.Declare;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand.DecidePublication;
import dev.tocsin.command.ResponseCommand.SetComponent;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.StatusPageCall.Subscribers;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Principal;
import dev.tocsin.model.SeverityName;
import dev.tocsin.spi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PublishTest {
    private static Declare with(CustomerImpact impact, Consent consent) {
        Declare whole = Story.p1();
        return new Declare(
                whole.summary(),
                whole.severity(),
                whole.affecting(),
                impact,
                consent,
                whole.shortName(),
                null,
                whole.incidentKind(),
                whole.visibility(),
                whole.customFields());
    }

    private static List<StatusPageCall.Publish> published(Story story) {
        return story.asked(StatusPageCall.Publish.class);
    }

    private static List<ChatCall.Post> questions(Story story) {
        return story.asked(ChatCall.Post.class).stream()
                .filter(it -> it.message().headline().startsWith("To be published on the status page"))
                .toList();
    }

    @Nested
    class Whether {
        @Test
        void the_form_that_agreed_publishes_at_once_and_the_template_alone_speaks() {
            Story story = new Story()
                    .declare(with(CustomerImpact.YES, Consent.AGREED))
                    .outsideAnswers();
            assertThat(published(story)).singleElement().satisfies(it -> {
                assertThat(it.body()).startsWith("We are investigating problems with API, Payments.");
                assertThat(it.subscribers()).isEqualTo(Subscribers.NOT_TOLD);
            });
        }

        @Test
        void only_a_known_yes_publishes() {
            for (CustomerImpact impact : List.of(CustomerImpact.NO, CustomerImpact.NOT_KNOWN)) {
                Story story = new Story()
                        .declare(with(impact, Consent.AGREED))
                        .outsideAnswers()
                        .afterMinutes(10);
                assertThat(published(story)).isEmpty();
                story.asks("noor", new LifecycleCommand.ChangeImpact(CustomerImpact.YES))
                        .outsideAnswers();
                assertThat(published(story)).hasSize(1);
            }
        }

        @Test
        void the_form_that_declined_never_publishes() {
            Story story = new Story()
                    .declare(with(CustomerImpact.YES, Consent.DECLINED))
                    .outsideAnswers();
            assertThat(published(story.afterMinutes(10))).isEmpty();
        }

        @Test
        void a_machine_waits_for_a_human_however_long() {
            Story story = new Story();
            story.ask(Principal.machine("prometheus"), with(CustomerImpact.YES, Consent.NOT_ASKED));
            story.outsideAnswers().after(Duration.ofHours(3));
            assertThat(published(story)).isEmpty();
            story.asks("dana", new DecidePublication(Consent.AGREED)).outsideAnswers();
            assertThat(published(story)).hasSize(1);
        }

        @Test
        void agreeing_to_what_can_not_be_published_is_answered_with_why() {
            Story story = new Story()
                    .declare(with(CustomerImpact.NO, Consent.NOT_ASKED))
                    .outsideAnswers();
            story.asks("dana", new DecidePublication(Consent.AGREED));
            assertThat(story.findings)
                    .singleElement()
                    .satisfies(it -> assertThat(it.found()).contains("customers are not known to be affected"));
        }
    }

    @Nested
    class The_hold {
        private final Story story = new Story()
                .declare(with(CustomerImpact.NOT_KNOWN, Consent.NOT_ASKED))
                .outsideAnswers();

        private void becomesKnown() {
            story.asks("noor", new LifecycleCommand.ChangeImpact(CustomerImpact.YES))
                    .outsideAnswers();
        }

        @Test
        void shows_what_will_be_published_with_both_answers_and_lasts_two_minutes() {
            becomesKnown();
            assertThat(questions(story)).singleElement().satisfies(it -> {
                assertThat(it.message().headline())
                        .contains("Problems with API, Payments", "We are investigating", "It leaves in 2 min");
                assertThat(it.message().buttons())
                        .extracting(Message.Button::action)
                        .containsExactly(Message.Button.Action.PUBLISH_NOW, Message.Button.Action.DO_NOT_PUBLISH);
            });
            story.after(Duration.ofSeconds(119));
            assertThat(published(story)).isEmpty();
            story.after(Duration.ofSeconds(1));
            assertThat(published(story)).hasSize(1);
        }

        @Test
        void publish_now_does_not_wait_and_nothing_follows_when_it_would_have_ended() {
            becomesKnown();
            story.asks("noor", new DecidePublication(Consent.AGREED)).outsideAnswers();
            assertThat(published(story)).hasSize(1);
            assertThat(published(story.afterMinutes(5))).hasSize(1);
            assertThat(Rows.of(story, "hold/1")).containsExactly("withdrawn");
        }

        @Test
        void dont_is_for_good() {
            becomesKnown();
            story.asks("noor", new DecidePublication(Consent.DECLINED)).afterMinutes(5);
            assertThat(published(story)).isEmpty();
        }

        @Test
        void lowered_meanwhile_nothing_is_published() {
            becomesKnown();
            story.asks("noor", new LifecycleCommand.ChangeSeverity(SeverityName.of("P3")))
                    .afterMinutes(5);
            assertThat(published(story)).isEmpty();
        }

        @Test
        void lowered_while_it_was_leaving_it_is_known_to_be_public_and_resolved_with_the_incident() {
            Story leaving = new Story().declare(with(CustomerImpact.YES, Consent.AGREED));
            EffectKey publish = leaving.incident().ledger().outstanding().entrySet().stream()
                    .filter(it -> it.getValue().kind().equals("status.publish"))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            StatusPageCall.Publish effect =
                    leaving.asked(StatusPageCall.Publish.class).get(0);
            leaving.asks("noor", new LifecycleCommand.ChangeSeverity(SeverityName.of("P3")));
            assertThat(leaving.incident().outside().publicStatus()).isNull();

            OutsideRef page = new OutsideRef("public-1", "status page", null);
            leaving.answered(publish, effect, Outcome.done(page));
            assertThat(leaving.incident().outside().published()).isEqualTo(page);
            assertThat(leaving.asked(StatusPageCall.Update.class)).isEmpty();

            leaving.asks("noor", new LifecycleCommand.Resolve(null)).afterMinutes(3);
            assertThat(leaving.asked(StatusPageCall.Update.class))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.published()).isEqualTo(page);
                        assertThat(it.status()).isEqualTo(PublicStatus.RESOLVED);
                    });
        }

        @Test
        void known_to_be_public_only_after_it_was_resolved_it_is_resolved_at_once() {
            Story leaving = new Story().declare(with(CustomerImpact.YES, Consent.AGREED));
            EffectKey publish = leaving.incident().ledger().outstanding().entrySet().stream()
                    .filter(it -> it.getValue().kind().equals("status.publish"))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            StatusPageCall.Publish effect =
                    leaving.asked(StatusPageCall.Publish.class).get(0);
            leaving.asks("noor", new LifecycleCommand.ChangeSeverity(SeverityName.of("P3")))
                    .asks("noor", new LifecycleCommand.Resolve(null))
                    .afterMinutes(3);
            assertThat(leaving.asked(StatusPageCall.Update.class)).isEmpty();

            leaving.answered(publish, effect, Outcome.done(new OutsideRef("public-1", "status page", null)));
            assertThat(leaving.asked(StatusPageCall.Update.class))
                    .extracting(StatusPageCall.Update::status)
                    .containsExactly(PublicStatus.RESOLVED);
        }

        @Test
        void after_reopening_asks_again_and_makes_another() {
            becomesKnown();
            story.afterMinutes(3)
                    .asks("noor", new LifecycleCommand.Resolve(null))
                    .afterMinutes(3);
            story.asks("noor", new LifecycleCommand.Reopen("back"))
                    .outsideAnswers()
                    .after(Duration.ofHours(1));
            assertThat(published(story)).hasSize(1);
            assertThat(questions(story)).hasSize(2);
            story.asks("noor", new DecidePublication(Consent.AGREED)).outsideAnswers();
            assertThat(published(story))
                    .hasSize(2)
                    .extracting(it -> it.mark().value())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void the_words_of_a_person_are_published_and_subscribers_told() {
        Story story =
                new Story().declare(with(CustomerImpact.YES, Consent.NOT_ASKED)).outsideAnswers();
        story.asks("noor", new RecordCommand.PostUpdate("Payments fail in Europe.", RecordEvent.Audience.PUBLIC, null));
        story.asks("noor", new DecidePublication(Consent.AGREED)).outsideAnswers();
        assertThat(published(story)).singleElement().satisfies(it -> {
            assertThat(it.body()).isEqualTo("Payments fail in Europe.");
            assertThat(it.subscribers()).isEqualTo(Subscribers.TOLD);
        });
    }

    @Test
    void a_false_alarm_is_published_as_one_and_not_deleted() {
        Story story = new Story().declare(Story.p1()).outsideAnswers();
        story.asks("noor", new LifecycleCommand.Cancel("a broken probe")).outsideAnswers();
        assertThat(story.asked(StatusPageCall.Update.class)).singleElement().satisfies(it -> {
            assertThat(it.status()).isEqualTo(StatusPageCall.PublicStatus.RESOLVED);
            assertThat(it.body()).isEqualTo("This was a false alarm: we found no problem with API, Payments.");
        });
        assertThat(story.asked(EngineTask.Ask.class).size() + story.pending.size())
                .isPositive();
    }

    @Test
    void resolving_says_what_will_leave_and_how_to_undo_it() {
        Story story = new Story().declare(Story.p1()).outsideAnswers();
        story.asks("noor", new LifecycleCommand.Resolve(null)).outsideAnswers();
        assertThat(story.asked(ChatCall.Post.class))
                .filteredOn(it -> it.message().headline().startsWith("Resolved."))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.message().headline())
                            .isEqualTo("Resolved. In 2 min: the status page says resolved, the ticket is done,"
                                    + " the executives are told.");
                    assertThat(it.message().buttons())
                            .extracting(Message.Button::action)
                            .containsExactly(Message.Button.Action.UNDO_RESOLVE);
                });
    }

    @Test
    void the_summary_offers_to_undo_while_that_is_possible_and_to_reopen_from_then_on() {
        Story story = new Story().declare(Story.p1()).outsideAnswers();
        assertThat(offered(story)).doesNotContain("UNDO_RESOLVE Undo", "REOPEN Reopen");
        story.asks("noor", new LifecycleCommand.Resolve(null)).outsideAnswers();
        assertThat(offered(story)).contains("UNDO_RESOLVE Undo").doesNotContain("REOPEN Reopen");
        story.afterMinutes(3).outsideAnswers();
        assertThat(offered(story)).contains("REOPEN Reopen").doesNotContain("UNDO_RESOLVE Undo");
        story.asks("noor", new LifecycleCommand.Reopen("it is back")).outsideAnswers();
        assertThat(offered(story)).contains("RESOLVE Resolve").doesNotContain("REOPEN Reopen");
    }

    /** The buttons below the summary as it was edited last. */
    private static List<String> offered(Story story) {
        story.after(Duration.ofSeconds(30)).outsideAnswers();
        List<ChatCall.Edit> edits = story.asked(ChatCall.Edit.class).stream()
                .filter(it -> !it.message().buttons().isEmpty()) // the announcement has none
                .toList();
        return edits.get(edits.size() - 1).message().buttons().stream()
                .map(it -> it.action() + " " + it.label())
                .toList();
    }

    @Nested
    class A_component_s_floor {
        private final Story story = new Story().declare(Story.p1()).outsideAnswers();

        @Test
        void is_asked_of_the_component() {
            story.asks("noor", new SetComponent("cmp-api", ComponentStatus.PARTIAL_OUTAGE));
            assertThat(story.pending.values().stream().map(Story.Pending::effect))
                    .anyMatch(it -> it instanceof EngineTask.Ask ask
                            && ask.target().id().equals("cmp-api")
                            && ask.request().equals(new EngineTask.Request.SetFloor(ComponentStatus.PARTIAL_OUTAGE)));
        }

        @Test
        void of_a_service_that_is_not_affected_is_refused_with_the_choices() {
            assertThat(story.refused("noor", new SetComponent("cmp-mail", ComponentStatus.PARTIAL_OUTAGE)))
                    .singleElement()
                    .satisfies(it -> assertThat(it.wanted()).contains("cmp-api", "cmp-pay"));
        }
    }
}
