package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.examples.host.page.PersonalLinks;
import dev.tocsin.examples.host.page.Seal;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty;
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
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OutageTest {

    @Test
    void of_slack_holds_up_no_page_and_an_answer_on_the_page_of_the_incident_stands_the_pager_down()
            throws IOException {
        try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Town town = Town.open()) {
            Map<String, String> changed = town.pagerAnd(Map.of(
                    "SLACK_API_URL",
                    "http://127.0.0.1:" + blackHole.getLocalPort() + "/api/",
                    "SLACK_TEAM_ID",
                    "T0123ABCD"));
            try (Service service = town.service(changed)) {
                Browser browser = new Browser(service.address());
                Patience.until(
                        "services", () -> !service.tocsin().catalog().services().isEmpty());

                browser.post(
                        "", "ada", "{\"summary\":\"API is slow\",\"severity\":\"P1\",\"affecting\":[\"api-gateway\"]}");
                Patience.until(
                        "somebody is meant",
                        () -> browser.get("/INC-142")
                                .json()
                                .at("/tracks/0/meant/0")
                                .isTextual());
                String person =
                        browser.get("/INC-142").json().at("/tracks/0/meant/0").asText();
                String rings = ("R01" + person.toUpperCase(Locale.ROOT) + "0".repeat(32)).substring(0, 32);
                Patience.until("it rings", () -> town.pagerDuty.rang().contains(rings));
                assertThat(acknowledge(browser, linkOf(town, person)).status()).isEqualTo(303);

                Patience.until(
                        "the pager is stood down",
                        () -> town.pagerDuty.alerts().stream()
                                .filter(it -> it.routingKey().equals(rings))
                                .noneMatch(it -> it.status() == FakePagerDuty.Status.TRIGGERED));
            }
        }
    }

    /** The link that stands in the page of a person. */
    private static String linkOf(Town town, String person) {
        return town.pagerDuty.bodies().stream()
                .flatMap(it -> Pattern.compile("http://127.0.0.1:1(/i/INC-142\\?t=[A-Za-z0-9_.-]+)")
                        .matcher(it)
                        .results())
                .map(it -> it.group(1))
                .filter(it -> new String(
                                Base64.getUrlDecoder().decode(it.substring(it.indexOf('=') + 1, it.indexOf('.'))),
                                StandardCharsets.UTF_8)
                        .contains(person))
                .findFirst()
                .orElseThrow();
    }

    private static Browser.Answer acknowledge(Browser browser, String path) {
        String page = browser.send(browser.to(path)).text();
        Matcher form = Pattern.compile("name=\"form\" value=\"([^\"]+)\"").matcher(page);
        assertThat(form.find()).isTrue();
        return browser.submit(
                "/i/INC-142/acknowledge",
                "",
                path.substring(path.indexOf('?') + 1) + "&form="
                        + URLEncoder.encode(form.group(1), StandardCharsets.UTF_8));
    }

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
