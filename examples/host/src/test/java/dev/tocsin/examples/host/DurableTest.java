package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableTest {
    @TempDir
    private Path folder;

    private Map<String, String> file() {
        return Map.of("TOCSIN_JDBC_URL", "jdbc:h2:file:" + folder.resolve("tocsin"));
    }

    @Test
    void an_incident_and_what_was_answered_are_there_after_a_restart_and_numbers_go_on() {
        try (Town town = Town.open()) {
            String first = "{\"summary\":\"API is slow\",\"severity\":\"P1\",\"affecting\":[\"api-gateway\"]}";
            try (Service service = town.service(file())) {
                Browser browser = new Browser(service.address());
                Patience.until(
                        "services", () -> !service.tocsin().catalog().services().isEmpty());
                assertThat(service.announcement())
                        .anySatisfy(it -> assertThat(it).contains("H2 file " + folder.resolve("tocsin.mv.db")));
                assertThat(browser.post("", "ada", first).status()).isEqualTo(201);
                Patience.until("a ticket", () -> browser.get("/INC-142").text().contains("OPS-1"));
                String paged =
                        browser.get("/INC-142").json().at("/tracks/0/meant/0").asText();
                assertThat(browser.post("/INC-142/acknowledge", paged, "").status())
                        .isEqualTo(200);
            }
            assertThat(folder.resolve("slack-team")).hasContent("T0123ABCD");
            try (Service service = town.service(file())) {
                Browser browser = new Browser(service.address());
                Patience.until(
                        "services", () -> !service.tocsin().catalog().services().isEmpty());

                assertThat(browser.get("/INC-142").json().at("/title").asText()).isEqualTo("API is slow");
                assertThat(browser.get("/INC-142").json().at("/tracks/0/state").asText())
                        .isEqualTo("acknowledged");
                assertThat(browser.get("/INC-142/timeline").text()).contains("outside.ticket-opened");
                assertThat(browser.post("", "ada", first).json().at("/ref").asText())
                        .isEqualTo("INC-143");
            }
        }
    }

    @Test
    void slack_is_known_at_a_start_without_it() {
        try (Town town = Town.open()) {
            Map<String, String> kept = file();
            town.service(kept).close();
            assertThat(Files.exists(folder.resolve("slack-team"))).isTrue();

            Map<String, String> away = new LinkedHashMap<>(kept);
            away.put("SLACK_API_URL", "http://127.0.0.1:1/api/");
            try (Service service = town.service(away)) {
                assertThat(service.announcement()).noneMatch(it -> it.contains("Slack is left out"));
            }
        }
    }

    @Test
    void a_file_that_can_not_be_opened_is_told_and_nothing_starts() throws IOException {
        Files.writeString(folder.resolve("tocsin.mv.db"), "no database".repeat(1000));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Map<String, String> other = Map.of(
                "TOCSIN_API_TOKEN",
                Town.TOKEN,
                "PORT",
                "0",
                "TOCSIN_JDBC_URL",
                "jdbc:h2:file:" + folder.resolve("tocsin"));

        assertThat(Host.start(other, new PrintStream(said, true, StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Not started: the H2 file", "can't be opened");
    }

    @Test
    void a_server_that_is_away_is_waited_for_while_health_is_red_and_nothing_is_half_done() {
        try (Town town = Town.open();
                Service service = town.service(
                        Map.of("TOCSIN_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/tocsin?user=t&password=canary-77"))) {
            Browser browser = new Browser(service.address());

            Browser.Answer declared = browser.post("", "ada", "{\"summary\":\"API is slow\"}");

            assertThat(declared.status()).as(declared.text()).isEqualTo(503);
            assertThat(declared.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(declared.text()).contains("Nothing was recorded");
            assertThat(browser.send(browser.to("/health")).status()).isEqualTo(503);
            assertThat(service.announcement())
                    .anySatisfy(it -> assertThat(it).contains("is away"))
                    .noneMatch(it -> it.contains("canary-77"));
        }
    }
}
