package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.SeverityName;
import dev.tocsin.view.Incident;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is typed after the slash, over HTTP, and what comes of it. */
class SlashCommandsTest extends AgainstInbound {

    @Nested
    class New_on_one_line {

        @Test
        void declares_without_a_form_and_pages_both_teams() {
            Answered answered = says(sam, "new P1 API response time &gt; 5s affecting api-gateway, payment-service");

            Incident incident = only();
            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.body()).contains("INC-142: declared").contains("\"response_type\":\"ephemeral\"");
            assertThat(incident.title().text()).isEqualTo("API response time > 5s");
            assertThat(incident.severity()).isEqualTo(SeverityName.of("P1"));
            assertThat(incident.services())
                    .extracting(it -> it.value())
                    .containsExactly("api-gateway", "payment-service");
            assertThat(fake.directMessages("U0DANA")).hasSize(1);
            assertThat(fake.directMessages("U0PAUL")).hasSize(1);
            assertThat(fake.channel("inc-2026-0142-api-response-time-5s").members())
                    .contains("U0DANA");
        }
    }

    @Nested
    class Acknowledge {

        @Test
        void is_pressed_in_the_page() {
            declared();

            presses(dana, page("U0DANA"), "Acknowledge");

            assertThat(only().tracks())
                    .filteredOn(it -> it.acker() != null)
                    .extracting(it -> it.acker())
                    .containsExactly(Crew.DANA);
            assertThat(whispered(dana).readable()).contains("INC-142: you have it");
        }
    }
}
