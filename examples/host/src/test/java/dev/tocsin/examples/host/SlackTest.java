package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackTest {

    @Test
    void declares_an_incident_that_is_typed_in_slack_and_everything_follows() {
        try (Town town = Town.open();
                Service service = town.service(Map.of())) {
            Browser browser = new Browser(service.address());
            Patience.until(
                    "services", () -> !service.tocsin().catalog().services().isEmpty());

            assertThat(browser.deliver(
                                    town.keyboard("ada").types("/incident", "new P1 API is slow affecting api-gateway"))
                            .status())
                    .isEqualTo(200);

            Patience.until("a ticket", () -> browser.get("/INC-142").text().contains("OPS-1"));
            Patience.until(
                    "a channel",
                    () -> browser.get("/INC-142")
                            .json()
                            .at("/outside/channel/label")
                            .isTextual());
        }
    }
}
