package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.examples.host.page.PersonalLinks;
import dev.tocsin.examples.host.page.Seal;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.spi.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OutageTest {

    @Test
    void of_slack_holds_up_neither_ticket_nor_page_and_the_incident_is_acknowledged_without_it() throws IOException {
        try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Town town = Town.open();
                Service service = town.service(Map.of(
                        "SLACK_API_URL",
                        "http://127.0.0.1:" + blackHole.getLocalPort() + "/api/",
                        "SLACK_TEAM_ID",
                        "T0123ABCD"))) {
            Browser browser = new Browser(service.address());
            Patience.until(
                    "services", () -> !service.tocsin().catalog().services().isEmpty());

            int typed = browser.deliver(
                            town.keyboard("ada").types("/incident", "new P1 API is slow affecting api-gateway"))
                    .status();
            Patience.until("a ticket", () -> browser.get("/INC-142").text().contains("OPS-1"));
            Patience.until(
                    "the timeline tells what does not work",
                    () -> browser.get("/INC-142").json().at("/troubles/0/kind").isTextual());

            assertThat(typed).isEqualTo(200);
            String person =
                    browser.get("/INC-142").json().at("/tracks/0/meant/0").asText();
            URI link = new PersonalLinks(
                            URI.create(service.address()), Seal.of(Secret.of(Town.LINK_SECRET), InstantSource.system()))
                    .link(PersonId.of(person), IncidentRef.parse("INC-142"));
            String page = browser.send(browser.to(link.getPath() + "?" + link.getQuery()))
                    .text();
            assertThat(page).contains("Not working since");
            Matcher form = Pattern.compile("name=\"form\" value=\"([^\"]+)\"").matcher(page);
            assertThat(form.find()).isTrue();
            Browser.Answer pressed = browser.submit(
                    "/i/INC-142/acknowledge",
                    "",
                    link.getQuery() + "&form=" + URLEncoder.encode(form.group(1), StandardCharsets.UTF_8));
            assertThat(pressed.status()).isEqualTo(303);
            assertThat(browser.get("/INC-142").json().at("/tracks/0/state").asText())
                    .isEqualTo("acknowledged");
            assertThat(browser.send(browser.to("/health")).status()).isEqualTo(200);
        }
    }

    @Test
    void of_slack_at_the_start_leaves_it_out_and_says_so() {
        try (Town town = Town.open();
                Service service = town.service(Map.of("SLACK_API_URL", "http://127.0.0.1:1/api/"))) {
            assertThat(service.announcement())
                    .anySatisfy(it -> assertThat(it).contains("Slack is left out", "SLACK_TEAM_ID"));
            assertThat(new Browser(service.address())
                            .deliver(town.keyboard("ada").types("/incident", "list"))
                            .status())
                    .isEqualTo(404);
        }
    }
}
