package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PagerDutyTest {

    private static String signature(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int deliver(Browser browser, String secret, String body) {
        return browser.send(browser.to("/pagerduty/webhooks")
                        .header("X-PagerDuty-Signature", signature(secret, body))
                        .header("X-Webhook-Id", "delivery-1")
                        .POST(BodyPublishers.ofString(body)))
                .status();
    }

    @Test
    void rings_the_one_on_call_and_takes_her_answer_by_a_signed_webhook_alone() {
        try (Town town = Town.open();
                Service service = town.service(town.pagerAnd(Map.of()))) {
            Browser browser = new Browser(service.address());
            Patience.until(
                    "services", () -> !service.tocsin().catalog().services().isEmpty());
            browser.post(
                    "", "ada", "{\"summary\":\"API is slow\",\"severity\":\"P1\",\"affecting\":[\"api-gateway\"]}");
            Patience.until(
                    "somebody is meant",
                    () -> browser.get("/INC-142").json().at("/tracks/0/meant/0").isTextual());
            String person =
                    browser.get("/INC-142").json().at("/tracks/0/meant/0").asText();
            String rings = ("R01" + person.toUpperCase(Locale.ROOT) + "0".repeat(32)).substring(0, 32);
            Patience.until("it rings", () -> town.pagerDuty.rang().contains(rings));
            Patience.until("it is recorded", () -> {
                boolean left = false;
                for (JsonNode it : browser.get("/INC-142/timeline").json().at("/timeline")) {
                    left |= it.at("/kind").asText().equals("paging.page-left")
                            && it.at("/event/person").asText().equals(person);
                }
                return left;
            });
            String body = town.pagerDuty.webhook(
                    town.pagerDuty.alerts().stream()
                            .filter(it -> it.routingKey().equals(rings))
                            .findFirst()
                            .orElseThrow(),
                    "incident.acknowledged",
                    "PAGENT1",
                    true);

            assertThat(deliver(browser, "another secret", body)).isEqualTo(401);
            assertThat(browser.get("/INC-142").json().at("/tracks/0/state").asText())
                    .isEqualTo("paging");
            assertThat(deliver(browser, Town.WEBHOOK_SECRET, body)).isEqualTo(200);
            assertThat(browser.get("/INC-142").json().at("/tracks/0/state").asText())
                    .as(browser.send(browser.to("/health").header("Authorization", "Bearer " + Town.TOKEN))
                            .text())
                    .isEqualTo("acknowledged");
            assertThat(browser.get("/INC-142").json().at("/tracks/0/acker").asText())
                    .isEqualTo(person);
            assertThat(browser.get("/INC-142/timeline").text()
                            + browser.get("/INC-142/effects").text())
                    .as("a routing key lets others ring her")
                    .doesNotContain(rings);
            assertThat(browser.send(browser.to("/health").header("Authorization", "Bearer " + Town.TOKEN))
                            .json()
                            .at("/pagerduty_webhooks/acknowledged")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void is_refused_without_a_secret() {
        try (Town town = Town.open();
                Service service = town.service(Map.of())) {
            assertThat(deliver(new Browser(service.address()), Town.WEBHOOK_SECRET, "{}"))
                    .isEqualTo(404);
        }
    }
}
