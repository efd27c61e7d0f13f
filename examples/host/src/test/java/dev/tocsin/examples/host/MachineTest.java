package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever has the token may do without naming a person. */
class MachineTest {
    private static final String P1 =
            "{\"summary\":\"error rate > 5 %\",\"severity\":\"P1\",\"affecting\":[\"api-gateway\"],"
                    + "\"customer_impact\":\"yes\",\"consent\":\"agreed\"}";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-04T14:30:00Z"));
    private final Town town = Town.open();
    private Service service;
    private Browser browser;

    @BeforeEach
    void start() {
        service = town.service(town.pagerAnd(Map.of()), now::get);
        browser = new Browser(service.address());
        Patience.until("services", () -> !service.tocsin().catalog().services().isEmpty());
    }

    @AfterEach
    void stop() {
        service.close();
        town.close();
    }

    private Browser.Answer post(String path, String json) {
        return browser.send(
                browser.api(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    @Test
    void declares_into_triage_whatever_it_says_and_wakes_and_publishes_nothing() {
        Browser.Answer answer = post("", P1);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().at("/state/phase").asText()).isEqualTo("triage");
        assertThat(answer.json().at("/state/severity").isNull()).isTrue();
        assertThat(answer.json().at("/findings").findValuesAsText("field")).contains("severity", "consent");
        assertThat(browser.get("/INC-142").json().at("/title").asText()).isEqualTo("error rate > 5 %");
        assertThat(browser.get("/INC-142/timeline").text()).contains("api says: severity P1");
        assertThat(browser.get("/INC-142/effects").json().at("/timers").toString())
                .contains("triage");
        assertThat(browser.get("/INC-142/effects").text()).doesNotContain("pager.page", "status.");
        assertThat(town.pagerDuty.rang()).isEmpty();
    }

    @Test
    void leaves_it_to_a_person_to_take_it() {
        post("", P1);

        assertThat(post("/INC-142/severity", "{\"severity\":\"P1\"}").status()).isEqualTo(403);
        Browser.Answer taken = browser.post("/INC-142/severity", "dana", "{\"severity\":\"P1\"}");

        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        Patience.until("somebody is rung", () -> !town.pagerDuty.rang().isEmpty());
    }

    @Test
    void notes_and_looks_and_asks_nobody_for_anything() {
        browser.post("", "ada", P1);
        int before = town.pagerDuty.rang().size();

        assertThat(post("/INC-142/notes", "{\"text\":\"back at 2 %\"}").status())
                .isEqualTo(200);
        for (String path : List.of("pages", "escalate", "acknowledge", "roles", "updates", "resolve", "action-items")) {
            Browser.Answer answer = post("/INC-142/" + path, "{}");
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.text()).as(path).contains("X-Tocsin-Person");
        }
        assertThat(post("/INC-99999/resolve", "{}").text())
                .as("it tells nothing of what there is")
                .isEqualTo(post("/INC-142/resolve", "{}").text());
        assertThat(town.pagerDuty.rang().size()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void declares_no_more_than_people_can_look_at() {
        for (int i = 0; i < 20; i++) {
            assertThat(post("", "{\"summary\":\"alert " + i + "\"}").status()).isEqualTo(201);
        }

        Browser.Answer refused = post("", "{\"summary\":\"one too many\"}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(browser.post("", "ada", P1).json().at("/state/severity").asText())
                .as("a person's is unaffected")
                .isEqualTo("P1");
        now.updateAndGet(it -> it.plusSeconds(60));
        assertThat(post("", "{\"summary\":\"one a minute\"}").status()).isEqualTo(201);
    }
}
