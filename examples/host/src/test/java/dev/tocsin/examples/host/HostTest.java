package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void does_not_start_without_configuration_and_says_what_it_needs() {
        assertThat(Host.start(Map.of(), out)).isEmpty();

        assertThat(said())
                .contains("Nothing is configured", "missing TOCSIN_API_TOKEN", "missing PAGERDUTY_EVENTS_URL");
    }

    @Test
    void does_not_start_with_half_of_it_and_says_what_is_set() {
        assertThat(Host.start(Map.of("JIRA_USER", "tocsin@example.com"), out)).isEmpty();

        assertThat(said())
                .contains("Not started", "JIRA_TOKEN: wanted", "set     JIRA_USER", "missing JIRA_URL")
                .doesNotContain("Nothing is configured");
    }

    @Test
    void starts_with_little_and_says_where_it_listens_what_it_keeps_where_and_what_it_lacks() {
        Service service = Host.start(
                        Map.of("TOCSIN_API_TOKEN", Town.TOKEN, "TOCSIN_JDBC_URL", "memory", "PORT", "0"), out)
                .orElseThrow();
        try (service) {
            assertThat(said())
                    .contains("Tocsin listens on " + service.address(), "kept in memory", "Slack is left out")
                    .doesNotContain(Town.TOKEN);
            assertThat(new Browser(service.address())
                            .post("", "x", "{\"summary\":\"all is down\"}")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void does_not_start_on_a_port_that_is_taken_and_leaves_nothing_open() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Map<String, String> environment = Map.of(
                    "TOCSIN_API_TOKEN",
                    Town.TOKEN,
                    "TOCSIN_JDBC_URL",
                    "memory",
                    "PORT",
                    String.valueOf(taken.getLocalPort()));

            assertThat(Host.start(environment, out)).isEmpty();
        }
        assertThat(said()).contains("Not started: the port", "set PORT");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(it -> it.startsWith("tocsin-default"));
    }
}
