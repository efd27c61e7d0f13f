package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.LifecycleCommand.ChangeImpact;
import dev.tocsin.command.LifecycleCommand.ChangeSeverity;
import dev.tocsin.command.LifecycleCommand.MarkDuplicate;
import dev.tocsin.command.LifecycleCommand.Reopen;
import dev.tocsin.command.ResponseCommand.DecidePublication;
import dev.tocsin.command.ResponseCommand.EscalateNow;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.TrackId;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An incident that was merged goes on by itself: as it was, but that a human says who is sought again. */
class UnmergeTest {
    private static final TrackId PLATFORM = TrackId.of("platform-oncall");
    private static final TrackId PAYMENT = TrackId.of("payment-oncall");
    private static final IncidentRef SURVIVOR = IncidentRef.parse("INC-141");
    private static final MarkDuplicate SAME = new MarkDuplicate(IncidentId.of("i2"), SURVIVOR);

    private final Story story = new Story().declare(Story.p1()).outsideAnswers();

    private void merge() {
        story.asks("dana", SAME).outsideAnswers();
    }

    private void part() {
        story.asks("dana", new Reopen("another cause")).outsideAnswers();
    }

    private List<String> said(String text) {
        return story.asked(ChatCall.Post.class).stream()
                .map(it -> it.message().headline())
                .filter(it -> it.contains(text))
                .toList();
    }

    private Incident view() {
        return IncidentView.of(new IncidentStream(story.stream, story.history.size(), story.incident()))
                .orElseThrow();
    }

    private List<String> summary() {
        return new Texts(story.incident(), story.around())
                .summary().facts().stream().map(Message.Fact::toString).toList();
    }

    @Nested
    class Whom_a_human_may_have_sought_again {
        @Test
        void stands_in_the_event_the_answer_the_view_the_summary_and_the_channel_with_what_to_type() {
            merge();
            part();
            assertThat(story.events(LifecycleEvent.Unmerged.class).get(0).rearmable())
                    .containsExactly(PLATFORM, PAYMENT);
            assertThat(view().links().rearmable()).containsExactly(PLATFORM, PAYMENT);
            assertThat(said("This is not INC-141 and goes on here."))
                    .containsExactly("This is not INC-141 and goes on here. Nobody is sought for platform-oncall,"
                            + " payment-oncall any more: /incident escalate INC-142 has somebody sought again,"
                            + " /incident page INC-142 @person why calls one person.");
            assertThat(summary())
                    .filteredOn(it -> it.contains("nobody is sought since it was merged; /incident escalate INC-142"))
                    .hasSize(2);
        }

        @Test
        void is_answered_to_the_one_who_asks() {
            merge();
            story.asks("dana", new Reopen("another cause"));
            assertThat(story.findings).singleElement().satisfies(it -> {
                assertThat(it.wanted()).isEqualTo("somebody sought for platform-oncall, payment-oncall");
                assertThat(it.remedy()).contains("/incident escalate INC-142");
            });
        }

        @Test
        void is_nobody_who_answered_or_whose_track_ended_otherwise() {
            story.asks("dana", Answers.AS_PAGED).asks("dana", new ChangeSeverity(SeverityName.of("P3")));
            merge();
            part();
            assertThat(view().links().rearmable()).isEmpty();
            assertThat(story.findings).isEmpty();
            assertThat(story.refused("dana", new EscalateNow(null))).hasSize(1);
        }

        @Test
        void is_sought_at_one_word_and_by_nothing_else() {
            merge();
            part();
            int before = story.paged().size();
            story.afterMinutes(120);
            assertThat(story.paged()).hasSize(before);
            story.asks("dana", new EscalateNow(null)).outsideAnswers();
            assertThat(story.paged().subList(before, story.paged().size())).containsExactly("dana", "priya");
            assertThat(view().links().rearmable()).isEmpty();
        }
    }

    @Nested
    class Its_links {
        @Test
        void are_shown_while_they_hold_and_kept_in_its_history() {
            merge();
            assertThat(view().links().survivor()).isEqualTo(new Incident.Link(IncidentId.of("i2"), SURVIVOR));
            assertThat(view().links().rearmable()).isEmpty();
            assertThat(summary()).anyMatch(it -> it.contains("Merged, goes on in INC-141"));
            part();
            assertThat(view().links().survivor()).isNull();
            assertThat(summary()).anyMatch(it -> it.contains("Investigating"));
            assertThat(story.events(LifecycleEvent.MergedInto.class)).hasSize(1);
            assertThat(story.events(LifecycleEvent.Unmerged.class)).hasSize(1);
        }
    }

    @Nested
    class Its_clocks {
        @Test
        void go_on_where_the_response_target_is_concerned() {
            story.afterMinutes(1);
            merge();
            story.afterMinutes(1);
            part();
            story.after(Duration.ofSeconds(179));
            assertThat(story.events(PagingEvent.ResponseTargetMissed.class)).isEmpty();
            story.after(Duration.ofSeconds(1));
            assertThat(story.events(PagingEvent.ResponseTargetMissed.class)).hasSize(1);
        }

        @Test
        void say_what_ran_out_meanwhile() {
            merge();
            story.afterMinutes(60);
            assertThat(story.events(PagingEvent.ResponseTargetMissed.class)).isEmpty();
            part();
            assertThat(story.events(PagingEvent.ResponseTargetMissed.class)).hasSize(1);
        }

        @Test
        void remind_of_updates_and_tell_the_executives_again() {
            merge();
            story.afterMinutes(90);
            int told = told();
            assertThat(story.events(RecordEvent.UpdateMissed.class)).isEmpty();
            part();
            story.afterMinutes(61);
            assertThat(story.events(RecordEvent.UpdateMissed.class)).hasSize(2);
            assertThat(told()).isEqualTo(told + 1);
        }

        private int told() {
            return (int) story.asked(ChatCall.Post.class).stream()
                    .filter(it -> it.to() instanceof ChatCall.Destination.Direct direct
                            && direct.person().value().equals("U-eve"))
                    .count();
        }
    }

    @Nested
    class On_its_way_to_the_status_page {
        private final Story leaving = new Story().declare(Story.declaring("P1", "api-gateway"));

        private List<String> questions() {
            return leaving.asked(ChatCall.Post.class).stream()
                    .map(it -> it.message().headline())
                    .filter(it -> it.startsWith("To be published on the status page"))
                    .toList();
        }

        private void mergedAndParted() {
            leaving.asks("noor", SAME).outsideAnswers();
            leaving.asks("noor", new Reopen("not the same")).outsideAnswers();
        }

        @Test
        void it_is_published_only_after_a_human_has_agreed_again() {
            mergedAndParted();
            assertThat(questions()).singleElement().asString().endsWith("It waits for a word.");
            leaving.after(Duration.ofHours(1));
            assertThat(leaving.asked(StatusPageCall.Publish.class)).isEmpty();
            leaving.asks("noor", new DecidePublication(Consent.AGREED)).outsideAnswers();
            assertThat(leaving.asked(StatusPageCall.Publish.class)).hasSize(1);
        }

        @Test
        void nobody_is_asked_while_customers_are_not_known_to_be_affected() {
            leaving.asks("noor", new ChangeImpact(CustomerImpact.NOT_KNOWN));
            mergedAndParted();
            assertThat(questions()).isEmpty();
            leaving.asks("noor", new ChangeImpact(CustomerImpact.YES)).outsideAnswers();
            assertThat(questions()).hasSize(1);
            assertThat(leaving.asked(StatusPageCall.Publish.class)).isEmpty();
        }
    }
}
