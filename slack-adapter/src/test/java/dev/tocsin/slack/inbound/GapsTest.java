package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.Principal;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Slack holds back events of the app. */
class GapsTest extends AgainstInbound {

    private List<String> notes(Incident incident) {
        return tocsin.as(Principal.ENGINE).timeline(incident.id()).stream()
                .filter(it -> it.event() instanceof RecordEvent.NoteAdded)
                .map(it -> ((RecordEvent.NoteAdded) it.event()).text().text())
                .toList();
    }

    @Test
    void are_said_in_each_open_incident_once_an_hour() {
        Incident incident = declared();
        says(sam, "new P3 somebody reads our mail visibility:restricted");
        Incident restricted = as(Crew.SAM).incidents(IncidentFilter.all()).stream()
                .filter(it -> it.ref().number() == 143)
                .findFirst()
                .orElseThrow();
        says(sam, "new P3 a mistake");
        says(sam, "cancel INC-144 a mistake");

        for (int minute = 0; minute < 3; minute++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(deliver(fake.eventsHeldBack())).isEqualTo(new Answered(200, ""));
        }
        assertThat(notes(incident))
                .containsExactly(
                        "Slack held back events of this app in the hour from 2026-11-23T12:00:00Z: messages and pins"
                                + " of the channel may be missing here.");
        assertThat(notes(restricted)).hasSize(1);
        clock.advance(Duration.ofMinutes(58));
        deliver(fake.eventsHeldBack());

        assertThat(notes(incident)).hasSize(2).anyMatch(it -> it.contains("2026-11-23T13:00:00Z"));
        assertThat(all())
                .filteredOn(it -> it.ref().number() == 144)
                .singleElement()
                .satisfies(it -> assertThat(notes(it)).isEmpty());
    }

    @Test
    void can_be_told_again_while_the_store_is_away() {
        Incident incident = declared();
        store.away();
        assertThat(deliver(fake.eventsHeldBack()).status()).isEqualTo(503);
        store.healed();
        assertThat(deliver(fake.eventsHeldBack()).status()).isEqualTo(200);

        assertThat(notes(incident)).hasSize(1);
    }
}
