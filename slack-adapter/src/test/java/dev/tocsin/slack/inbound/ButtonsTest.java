package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.model.Phase;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.FakePerson;
import dev.tocsin.slack.fake.InboundRequest;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is pressed, over HTTP, and what comes of it. */
class ButtonsTest extends AgainstInbound {

    @Test
    void acknowledge_in_a_page_acknowledges_that_track_alone() {
        declared();

        presses(dana, page("U0DANA"), "Acknowledge");

        assertThat(only().tracks())
                .filteredOn(it -> it.acker() != null)
                .extracting(it -> it.acker())
                .containsExactly(Crew.DANA);
        assertThat(whispered(dana).readable()).contains("INC-142: you have it");
    }

    @Test
    void acknowledge_by_somebody_who_was_not_paged_asks_first() {
        Incident incident = declared();

        deliver(person("vera").joins(channel(incident)));
        presses(person("vera"), summary(incident), "Acknowledge");
        assertThat(only().tracks()).allMatch(it -> it.acker() == null);
        presses(person("vera"), whispered(person("vera")), "I take it");

        assertThat(only().tracks()).allMatch(it -> it.acker() != null);
    }

    @Test
    void a_role_is_taken() {
        Incident incident = declared();
        String label = summary(incident).buttons().stream()
                .map(it -> it.label())
                .filter(it -> it.startsWith("Take "))
                .findFirst()
                .orElseThrow();
        int before = incident.roles().size();

        presses(sam, summary(incident), label);

        assertThat(only().roles()).hasSize(before + 1);
        assertThat(only().roles().values()).anyMatch(it -> it.person().equals(Crew.SAM));
    }

    @Test
    void resolve_can_be_undone() {
        Incident incident = declared();

        presses(sam, summary(incident), "Resolve");
        assertThat(only().phase()).isEqualTo(Phase.RESOLVED);
        presses(sam, whispered(sam), "Undo");

        assertThat(only().phase().isLive()).isTrue();
    }

    @Test
    void undo_that_comes_too_late_offers_to_reopen() {
        Incident incident = declared();
        presses(sam, summary(incident), "Resolve");
        FakeMessage told = whispered(sam);
        clock.advance(Duration.ofMinutes(3));

        presses(sam, told, "Undo");
        assertThat(only().phase().isLive()).isFalse();
        assertThat(whispered(sam).readable()).contains("Not done");
        presses(sam, whispered(sam), "Reopen");

        assertThat(only().phase()).isEqualTo(Phase.INVESTIGATING);
    }

    @Test
    void undo_stands_in_the_summary_for_two_minutes_and_then_reopen() {
        Incident incident = declared();
        presses(sam, summary(incident), "Resolve");
        clock.advance(Duration.ofSeconds(30));
        assertThat(labels(summary(incident))).contains("Undo").doesNotContain("Reopen", "Resolve");
        clock.advance(Duration.ofMinutes(3));
        assertThat(labels(summary(incident))).contains("Reopen").doesNotContain("Undo");

        presses(sam, summary(incident), "Reopen");
        clock.advance(Duration.ofSeconds(30));

        assertThat(only().phase()).isEqualTo(Phase.INVESTIGATING);
        assertThat(whispered(sam).readable()).contains("it is open again");
        assertThat(labels(summary(incident))).contains("Resolve").doesNotContain("Reopen");
    }

    @Test
    void undo_in_the_channel_is_a_press_too() {
        Incident incident = declared();
        says(sam, "resolve INC-142");
        FakeMessage notice = fake.messages(channel(incident)).stream()
                .filter(it -> it.readable().startsWith("Resolved. In "))
                .findFirst()
                .orElseThrow();

        presses(sam, notice, "Undo");

        assertThat(only().phase()).isEqualTo(Phase.INVESTIGATING);
    }

    @Test
    void a_duplicate_can_be_parted_again_where_it_was_marked_and_in_its_summary() {
        declared();
        says(sam, "new P3 the same again affecting api-gateway");
        says(sam, "duplicate-of INC-143 INC-142");
        assertThat(second().phase()).isEqualTo(Phase.MERGED);
        presses(sam, whispered(sam), "Not the same after all");
        assertThat(second().phase()).isEqualTo(Phase.INVESTIGATING);
        assertThat(says(sam, "not-duplicate INC-143 it is not").body()).contains("goes on as itself");

        says(sam, "duplicate-of INC-143 INC-142");
        clock.advance(Duration.ofSeconds(30));
        presses(sam, summary(second()), "Not the same after all");

        assertThat(second().phase()).isEqualTo(Phase.INVESTIGATING);
        assertThat(as(Crew.SAM).timeline(second().id()))
                .filteredOn(it -> it.event() instanceof LifecycleEvent.Unmerged)
                .hasSize(2);
    }

    private Incident second() {
        return all().stream().filter(it -> it.ref().number() == 143).findFirst().orElseThrow();
    }

    private static List<String> labels(FakeMessage message) {
        return message.buttons().stream().map(it -> it.label()).toList();
    }

    @Test
    void a_button_is_about_the_incident_it_was_made_for_wherever_it_is_pressed() {
        Incident first = declared();
        says(sam, "new P3 the printer is slow affecting payment-service");
        FakeMessage resolve = summary(first);

        presses(sam, resolve, "Resolve");

        assertThat(second().phase().isLive()).isTrue();
        assertThat(as(Crew.SAM).incident(first.id()).orElseThrow().phase()).isEqualTo(Phase.RESOLVED);
    }

    @Test
    void a_button_of_what_is_over_does_nothing_and_says_so() {
        Incident incident = declared();
        InboundRequest acknowledge = old(dana, page("U0DANA"), "Acknowledge");
        InboundRequest role = old(sam, summary(incident), "Take Scribe");
        says(sam, "cancel INC-142 a mistake");
        long version = only().version();

        deliver(acknowledge);
        assertThat(whispered(dana).readable()).contains("Not done");
        deliver(role);
        settle();

        assertThat(whispered(sam).readable()).contains("Not done");
        assertThat(only().version()).isEqualTo(version);
    }

    /** A press on a screen that was not brought up to date. */
    private static InboundRequest old(FakePerson who, FakeMessage message, String label) {
        return message.buttons().stream()
                .filter(it -> it.label().equals(label))
                .map(it -> who.presses(message, it.actionId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button '" + label + "' among " + message.buttons()));
    }

    @Test
    void a_press_that_is_delivered_twice_counts_once() {
        declared();
        InboundRequest press =
                dana.presses(page("U0DANA"), page("U0DANA").buttons().get(0).actionId());

        deliver(press);
        deliver(press);
        settle();

        Incident incident = only();
        assertThat(as(Crew.SAM).timeline(incident.id()))
                .filteredOn(it -> it.event().kind().equals("paging.acknowledged"))
                .hasSize(1);
    }
}
