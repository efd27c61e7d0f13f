package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.FakePerson;
import dev.tocsin.slack.fake.FakeUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackTest {
    private final Town town = Town.open();
    private Service service;
    private Browser browser;

    @BeforeEach
    void start() {
        service = town.service(Map.of());
        browser = new Browser(service.address());
        Patience.until("services", () -> !service.tocsin().catalog().services().isEmpty());
    }

    @AfterEach
    void stop() {
        service.close();
        town.close();
    }

    @Test
    void declares_an_incident_that_is_typed_and_everything_follows() {
        Browser.Answer typed =
                browser.deliver(town.keyboard("ada").types("/incident", "new P1 API is slow affecting api-gateway"));

        assertThat(typed.status()).isEqualTo(200);
        Patience.until("a ticket", () -> browser.get("/INC-142").text().contains("OPS-1"));
        Patience.until(
                "a channel",
                () -> browser.get("/INC-142")
                        .json()
                        .at("/outside/channel/label")
                        .isTextual());
        assertThat(browser.get("/INC-142/timeline").json().findValuesAsText("source"))
                .contains("chat");
    }

    @Test
    void acknowledges_by_the_button_of_a_page() {
        browser.deliver(town.keyboard("ada").types("/incident", "new P1 API is slow affecting api-gateway"));
        Patience.until(
                "somebody is meant",
                () -> browser.get("/INC-142").json().at("/tracks/0/meant/0").isTextual());
        FakePerson paged = town.keyboard(
                browser.get("/INC-142").json().at("/tracks/0/meant/0").asText());
        Patience.until("a page", () -> !pages(paged).isEmpty());
        FakeMessage page = pages(paged).get(0);

        Browser.Answer pressed =
                browser.deliver(paged.presses(page, page.buttons().get(0).actionId()));

        assertThat(pressed.status()).isEqualTo(200);
        Patience.until(
                "it is acknowledged",
                () -> browser.get("/INC-142")
                        .json()
                        .at("/tracks/0/state")
                        .asText()
                        .equals("acknowledged"));
    }

    private List<FakeMessage> pages(FakePerson person) {
        return town.slack.directMessages(person.user().id()).stream()
                .filter(it -> !it.buttons().isEmpty())
                .toList();
    }

    @Test
    void lets_any_signed_member_of_the_workspace_in() {
        FakePerson zoe = town.slack.person(FakeUser.named("zoe"));
        FakePerson guest = town.slack.person(FakeUser.named("gus").as(FakeUser.Standing.GUEST));

        browser.deliver(guest.types("/incident", "new P3 a guest's incident"));
        Browser.Answer typed = browser.deliver(zoe.types("/incident", "new P3 Zoe's incident affecting api-gateway"));

        assertThat(typed.status()).isEqualTo(200);
        Patience.until("it is there", () -> browser.get("/INC-142").status() == 200);
        assertThat(browser.get("").text()).contains("Zoe's incident").doesNotContain("guest's incident");
    }

    @Test
    void lets_nothing_in_that_slack_has_not_signed_just_now() {
        var typed = town.keyboard("ada").types("/incident", "new P1 forged");
        var signed = List.of(
                typed.forged(),
                typed.aged(Duration.ofSeconds(301)),
                typed.withBody(typed.bodyText() + "&x=y"),
                typed.withoutHeader("X-Slack-Signature"),
                typed.withHeader("X-Slack-Request-Timestamp", "1e9"));

        signed.forEach(
                it -> assertThat(browser.deliver(it).status()).as(it.toString()).isEqualTo(401));
        assertThat(browser.deliver(typed.withBody("x".repeat(256 * 1024 + 1))).status())
                .isEqualTo(413);
        assertThat(browser.get("?state=all").json().at("/incidents")).isEmpty();
    }

    @Test
    void answers_the_question_with_which_slack_makes_sure_of_an_address() {
        Browser.Answer answer = browser.deliver(town.slack.verification("a-challenge"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("a-challenge");
    }
}
