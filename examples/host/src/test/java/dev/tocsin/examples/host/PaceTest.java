package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.slack.fake.FakePerson;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much one caller may ask. The clock that counts it stands still until a test moves it. */
class PaceTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-04T14:30:00Z"));
    private final Town town = Town.open(now::get);
    private Service service;
    private Browser browser;

    @BeforeEach
    void start() {
        service = town.service(Map.of(), now::get);
        browser = new Browser(service.address());
        Patience.until("services", () -> !service.tocsin().catalog().services().isEmpty());
    }

    @AfterEach
    void stop() {
        service.close();
        town.close();
    }

    private Browser.Answer note(String person) {
        return browser.post("/INC-142/notes", person, "{\"text\":\"again\"}");
    }

    @Test
    void of_the_api_is_bounded_for_each_person_and_never_holds_up_an_acknowledgement() {
        browser.post("", "ada", "{\"summary\":\"API is slow\",\"severity\":\"P1\",\"affecting\":[\"api-gateway\"]}");
        for (int i = 0; i < 300; i++) {
            browser.post("/INC-999/notes", "dana", "{\"text\":\"in a loop\"}");
        }

        Browser.Answer refused = note("dana");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.text()).contains("dana", "try again in 1 s");
        assertThat(note("ada").status()).as("somebody else").isEqualTo(200);
        assertThat(browser.get("/INC-142", "dana").status()).as("looking").isEqualTo(200);
        assertThat(browser.post("/INC-142/acknowledge", "dana", "{\"claim\":\"i_take_it\"}")
                        .status())
                .isEqualTo(200);
        now.updateAndGet(it -> it.plusSeconds(1));
        assertThat(note("dana").status()).isEqualTo(200);
    }

    @Test
    void of_slack_is_bounded_for_each_member_and_never_holds_up_an_acknowledgement() {
        FakePerson dana = town.keyboard("dana");
        browser.deliver(dana.types("/incident", "new P1 API is slow affecting api-gateway"));
        for (int i = 0; i < 70; i++) {
            assertThat(browser.deliver(dana.types("/incident", "help").forged()).status())
                    .as("what is not signed uses up nothing")
                    .isEqualTo(401);
        }
        for (int i = 0; i < 59; i++) {
            assertThat(browser.deliver(dana.types("/incident", "help")).text()).doesNotContain("too many");
        }

        Browser.Answer refused = browser.deliver(dana.types("/incident", "list"));
        assertThat(refused.status())
                .as("Slack shows nobody the text of another")
                .isEqualTo(200);
        assertThat(refused.json().at("/response_type").asText()).isEqualTo("ephemeral");
        assertThat(refused.json().at("/text").asText()).contains("too many", "in 2 s", "ack");
        assertThat(browser.deliver(town.keyboard("ada").types("/incident", "list"))
                        .text())
                .contains("INC-142");
        assertThat(browser.deliver(dana.types("/incident", "ack INC-142")).text())
                .contains("acknowledge")
                .doesNotContain("too many");
    }
}
