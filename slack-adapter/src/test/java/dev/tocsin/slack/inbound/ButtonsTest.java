package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.Phase;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.view.Incident;
import org.junit.jupiter.api.Test;

/** What is pressed, over HTTP, and what comes of it. */
class ButtonsTest extends AgainstInbound {

    private FakeMessage summary(Incident incident) {
        return fake.messages(channel(incident)).stream()
                .filter(it ->
                        it.buttons().stream().anyMatch(button -> button.label().equals("Resolve")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no summary in " + fake.messages(channel(incident))));
    }

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
    void a_press_that_is_delivered_twice_counts_once() {
        declared();
        dev.tocsin.slack.fake.InboundRequest press =
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
