package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.LifecycleCommand.Cancel;
import dev.tocsin.command.LifecycleCommand.ChangeSeverity;
import dev.tocsin.command.LifecycleCommand.Resolve;
import dev.tocsin.command.LifecycleCommand.UndoResolve;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.SeverityName;
import dev.tocsin.spi.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutivesTest {
    private static final SeverityName P1 = SeverityName.of("P1");
    private static final SeverityName P3 = SeverityName.of("P3");

    private final Story story = new Story().declare(Story.p1()).outsideAnswers();

    private static List<String> told(Story story) {
        return Rows.born(story, "executives/");
    }

    private Message last() {
        return story.asked(ChatCall.Post.class).stream()
                .filter(it -> it.to() instanceof ChatCall.Destination.Direct direct
                        && direct.person().value().equals("U-eve"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .message();
    }

    @Test
    void are_told_at_p1_and_again_each_hour() {
        story.afterMinutes(150);
        assertThat(told(story)).containsExactly("+00:00:00", "+01:00:00", "+02:00:00");
        assertThat(Rows.of(story, "executives-due/1")).containsExactly("done", "done", "waits");
    }

    @Test
    void are_told_when_it_is_lowered_and_then_no_more_until_it_is_resolved() {
        story.afterMinutes(70)
                .asks("noor", new ChangeSeverity(P3))
                .outsideAnswers()
                .after(Duration.ofHours(5));
        assertThat(told(story)).containsExactly("+00:00:00", "+01:00:00", "+01:10:00");
        assertThat(Rows.of(story, "executives-due/1")).containsExactly("done", "withdrawn");
        story.asks("noor", new Resolve(null)).afterMinutes(3);
        assertThat(told(story)).hasSize(4).endsWith("+06:12:00");
    }

    @Test
    void are_told_once_an_arming_and_hourly_from_there() {
        story.afterMinutes(10).asks("noor", new ChangeSeverity(P3)).outsideAnswers();
        story.afterMinutes(20).asks("noor", new ChangeSeverity(P1)).outsideAnswers();
        story.afterMinutes(65);
        assertThat(told(story)).containsExactly("+00:00:00", "+00:10:00", "+00:30:00", "+01:30:00");
    }

    @Test
    void are_told_of_the_end_once_it_can_not_be_undone() {
        story.afterMinutes(30).asks("noor", new Resolve(null)).after(Duration.ofHours(3));
        assertThat(told(story)).containsExactly("+00:00:00", "+00:32:00");
        assertThat(last().asPlainText()).contains("Status: Resolved").doesNotContain("Next update");
    }

    @Test
    void an_undone_resolution_takes_no_hour_from_them() {
        story.after(Duration.ofMinutes(59)).asks("noor", new Resolve(null)).after(Duration.ofSeconds(90));
        story.asks("noor", new UndoResolve()).outsideAnswers().after(Duration.ofHours(1));
        assertThat(told(story)).containsExactly("+00:00:00", "+02:00:00");
    }

    @Test
    void a_cancelled_one_ends_it() {
        story.asks("noor", new Cancel("false alarm")).after(Duration.ofHours(3));
        assertThat(Rows.of(story, "executives-due/1")).containsExactly("withdrawn");
    }

    @Test
    void read_severity_public_text_impact_commander_next_update_and_link_and_nothing_internal() {
        story.asks("noor", new RecordCommand.PostUpdate("db pool exhausted", RecordEvent.Audience.INTERNAL, null));
        story.outsideAnswers().afterMinutes(60);
        assertThat(last().asPlainText())
                .contains(
                        "INC-142 P1 Critical",
                        "Public text: We are investigating problems with API, Payments.",
                        "Impact: yes",
                        "Incident Commander (IC): Dana",
                        "Next update: 05:00 UTC",
                        "Channel: #")
                .doesNotContain("db pool", "API response time", "api-gateway");
    }

    @Test
    void are_told_how_it_stands_and_no_backlog_once_the_chat_is_back() {
        Story away = new Story().declare(Story.p1());
        away.pending.forEach((key, row) -> {
            if (row.asked().purpose().equals("executives/eve")) {
                away.answered(key, row.effect(), new Outcome.TryLater("refused connection", null));
            }
        });
        assertThat(away.incident().ledger().troubles()).isNotEmpty();
        away.asks("noor", new ChangeSeverity(P3)).asks("noor", new ChangeSeverity(P1));

        assertThat(Rows.of(away, "executives/eve")).containsExactly("superseded", "superseded", "waits");
        assertThat(away.incident().ledger().troubles())
                .as("what nobody tries any more is no trouble")
                .isEmpty();
    }

    @Test
    void are_never_paged() {
        story.after(Duration.ofHours(4));
        assertThat(story.asked(PagerCall.Page.class))
                .noneMatch(it -> it.person().equals(Story.id("eve")));
    }
}
