package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.SeverityName;
import dev.tocsin.slack.fake.FakeView;
import dev.tocsin.slack.fake.Fault;
import dev.tocsin.slack.fake.Form;
import dev.tocsin.slack.fake.InboundRequest;
import dev.tocsin.view.Incident;
import org.junit.jupiter.api.Test;

/** The form, from the slash to the incident. */
class DeclarationFormTest extends AgainstInbound {

    @Test
    void asks_and_declares_what_was_filled_in() {
        Answered opened = says(sam, "new");
        FakeView view = sam.screen();

        deliver(sam.submits(
                view,
                Form.with("summary", "The API is slow")
                        .and("severity", "P1")
                        .and("services", "api-gateway", "payment-service")
                        .and("also_affected", "the <!channel> printer")
                        .and("customers", "yes")
                        .and("short_name", "api degradation")));
        settle();

        Incident incident = only();
        assertThat(opened.body()).isEmpty();
        assertThat(incident.title().text()).isEqualTo("The API is slow");
        assertThat(incident.severity()).isEqualTo(SeverityName.of("P1"));
        assertThat(incident.services()).hasSize(2);
        assertThat(incident.otherAffected()).extracting(it -> it.text()).containsExactly("the <!channel> printer");
        assertThat(incident.customerImpact()).isEqualTo(CustomerImpact.YES);
        assertThat(fake.channel("inc-2026-0142-api-degradation").members()).contains("U0DANA");
        assertThat(sam.screen().json()).contains("INC-142: declared");
        assertThat(fake.messages(channel(incident)))
                .allSatisfy(it -> assertThat(it.pings()).doesNotContain("!channel"));
    }

    @Test
    void shows_what_will_be_published_and_what_is_open_already() {
        declared();

        says(dana, "new p2");

        assertThat(dana.screen().json())
                .contains("INC-142 API response time")
                .contains("public status page")
                .contains("\"initial_option\":{\"text\":{\"type\":\"plain_text\",\"text\":\"P2");
    }

    @Test
    void brings_back_what_the_incident_follows() {
        declared();

        says(dana, "new follows:INC-142");
        assertThat(dana.screen().json()).contains("It follows INC-142.");
        deliver(dana.submits(dana.screen(), Form.with("summary", "It is slow again")));

        assertThat(all())
                .filteredOn(it -> it.ref().number() == 143)
                .singleElement()
                .satisfies(
                        it -> assertThat(String.valueOf(it.links().follows())).contains("INC-142"));
    }

    @Test
    void submitted_twice_is_one_incident() {
        says(sam, "new");
        InboundRequest form = sam.submits(sam.screen(), Form.with("summary", "The API is slow"));

        deliver(form);
        deliver(form);

        assertThat(all()).hasSize(1);
    }

    @Test
    void is_not_needed_when_slack_does_not_open_it() {
        fake.next("views.open", Fault.refused("fatal_error"));

        assertThat(says(sam, "new").body())
                .contains("The form could not be opened")
                .contains("on one line");
    }

    @Test
    void keeps_what_was_written_when_the_store_is_away() {
        says(sam, "new");
        FakeView view = sam.screen();
        store.away();

        Answered answered = deliver(sam.submits(view, Form.with("summary", "The API is slow")));
        assertThat(answered.body()).contains("\"response_action\":\"errors\"").contains("Not recorded");
        store.healed();
        deliver(sam.submits(sam.screen(), Form.with("summary", "The API is slow")));

        assertThat(all()).hasSize(1);
    }

    @Test
    void a_drill_is_asked_for_in_the_same_way() {
        says(sam, "drill");
        deliver(sam.submits(sam.screen(), Form.with("summary", "The database is gone")));

        assertThat(only().kind()).isEqualTo(IncidentKind.DRILL);
    }
}
