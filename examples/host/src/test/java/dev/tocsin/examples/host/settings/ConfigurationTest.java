package dev.tocsin.examples.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tocsin.examples.host.settings.Configuration.NotConfigured;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Mode;
import dev.tocsin.model.SeverityName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final String CANARY = "canary-3b1f9c";

    private static List<String> wrong(Map<String, String> environment) {
        NotConfigured refused = catchThrowableOfType(NotConfigured.class, () -> Configuration.read(environment));
        assertThat(refused).isNotNull();
        assertThat(Usage.of(refused.findings(), environment)).doesNotContain(CANARY);
        return refused.findings().stream().map(Finding::path).toList();
    }

    @Nested
    class nothing_at_all {

        @Test
        void is_told_with_every_variable_what_it_is_for_and_how_to_set_it() {
            assertThat(wrong(Map.of())).isEmpty();

            String usage = Usage.of(List.of(), Map.of());
            Stream.of(Variable.values())
                    .forEach(it -> assertThat(usage).contains(it.name(), it.purpose(), it.example()));
            assertThat(usage).contains("Nothing is configured", "export TOCSIN_API_TOKEN=");
        }
    }

    @Nested
    class a_token_alone {
        private final Configuration read = Configuration.read(Map.of("TOCSIN_API_TOKEN", CANARY));

        @Test
        void is_enough_for_a_durable_service_on_the_usual_port() {
            assertThat(read.port()).isEqualTo(8080);
            assertThat(read.mode()).isEqualTo(Mode.LIVE);
            assertThat(read.firstNumber()).isEqualTo(1);
            assertThat(read.database().toString()).startsWith("H2 file /").endsWith("tocsin-data/tocsin.mv.db");
        }

        @Test
        void leaves_out_every_adapter_and_says_so() {
            assertThat(read.slack()).isNull();
            assertThat(read.jira()).isNull();
            assertThat(read.statuspage()).isNull();
            assertThat(read.pagerDuty()).isNull();
            assertThat(read.notices())
                    .anySatisfy(it -> assertThat(it).contains("Slack is left out", "SLACK_BOT_TOKEN"))
                    .anySatisfy(it -> assertThat(it).contains("Jira is left out", "JIRA_PROJECT"))
                    .anySatisfy(it -> assertThat(it).contains("Statuspage is left out"))
                    .anySatisfy(it -> assertThat(it).contains("PagerDuty is left out"))
                    .anySatisfy(it -> assertThat(it).contains("TOCSIN_PEOPLE is not set"));
        }

        @Test
        void is_printed_nowhere() {
            assertThat(read.toString()).doesNotContain(CANARY);
        }
    }

    @Nested
    class half_a_room {

        @Test
        void is_refused_with_all_that_is_missing_in_all_of_them() {
            assertThat(wrong(Map.of(
                            "PORT", "99999",
                            "TOCSIN_MODE", "loud",
                            "TOCSIN_FIRST_NUMBER", "0",
                            "TOCSIN_PUBLIC_URL", "http://incidents.example.com",
                            "SLACK_BOT_TOKEN", CANARY,
                            "JIRA_URL", "https://example.atlassian.net",
                            "JIRA_TOKEN", CANARY,
                            "JIRA_PRIORITIES", "P1",
                            "STATUSPAGE_PAGE_ID", "kctbh9vrtdwd",
                            "PAGERDUTY_WEBHOOK_SECRET", CANARY)))
                    .contains(
                            "PORT",
                            "TOCSIN_MODE",
                            "TOCSIN_FIRST_NUMBER",
                            "TOCSIN_PUBLIC_URL",
                            "TOCSIN_LINK_SECRET",
                            "SLACK_SIGNING_SECRET",
                            "JIRA_USER",
                            "JIRA_PROJECT",
                            "JIRA_PRIORITIES",
                            "STATUSPAGE_TOKEN",
                            "PAGERDUTY_ROUTING_KEY");
        }

        @Test
        void without_any_way_in_is_refused() {
            assertThat(wrong(Map.of("PORT", "8080"))).containsExactly("TOCSIN_API_TOKEN");
        }
    }

    @Nested
    class an_address {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://jira.example.com",
                    "ftp://127.0.0.1",
                    "https://user:canary-3b1f9c@jira.example.com",
                    "https://jira.example.com/?a=b",
                    "https://jira.example.com/#x",
                    "http://127.0.0.1.evil.example",
                    "http://0x7f000001",
                    "http://[::ffff:127.0.0.1]",
                    "no address",
                    "file:///etc/passwd"
                })
        void that_leads_nobody_knows_where_is_refused(String address) {
            assertThat(wrong(jira(address))).containsExactly("JIRA_URL");
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://jira.example.com", "http://127.0.0.1:8081", "http://localhost:8081/"})
        void by_https_or_on_this_machine_is_taken(String address) {
            Configuration.Jira jira = Configuration.read(jira(address)).jira();

            assertThat(jira).isNotNull();
            assertThat(jira.site()).hasToString(address);
            assertThat(jira.issueType()).isEqualTo("Incident");
            assertThat(jira.priorities())
                    .containsEntry(SeverityName.of("P1"), "Highest")
                    .containsEntry(SeverityName.of("P2"), "Very high");
        }

        private Map<String, String> jira(String address) {
            return Map.of(
                    "TOCSIN_API_TOKEN",
                    CANARY,
                    "JIRA_URL",
                    address,
                    "JIRA_USER",
                    "tocsin@example.com",
                    "JIRA_TOKEN",
                    CANARY,
                    "JIRA_PROJECT",
                    "OPS",
                    "JIRA_PRIORITIES",
                    "P1=Highest, P2=Very high");
        }

        @Test
        void of_slack_is_slacks_or_this_machines() {
            Map<String, String> slack =
                    new LinkedHashMap<>(Map.of("SLACK_BOT_TOKEN", CANARY, "SLACK_SIGNING_SECRET", CANARY + ",older"));
            slack.put("SLACK_API_URL", "https://slack.com.evil.example/api/");
            assertThat(wrong(slack)).containsExactly("SLACK_API_URL");

            slack.put("SLACK_API_URL", "https://example.slack.com/api/");
            Configuration.Slack read = Configuration.read(slack).slack();
            assertThat(read).isNotNull();
            assertThat(read.signingSecrets()).hasSize(2);
        }
    }

    @Nested
    class a_database {

        @Test
        void is_printed_without_password() {
            Configuration read = Configuration.read(Map.of(
                    "TOCSIN_API_TOKEN",
                    "x",
                    "TOCSIN_JDBC_URL",
                    "jdbc:postgresql://tocsin:" + CANARY + "@db:5432/tocsin?password=" + CANARY));

            assertThat(read.database()).hasToString("jdbc:postgresql://db:5432/tocsin");
            assertThat(read.database().reveal()).contains(CANARY);
            assertThat(read.toString()).doesNotContain(CANARY);
        }

        @Test
        void of_another_kind_is_refused() {
            assertThat(wrong(Map.of("TOCSIN_API_TOKEN", "x", "TOCSIN_JDBC_URL", "jdbc:mysql://u:" + CANARY + "@db/t")))
                    .containsExactly("TOCSIN_JDBC_URL");
        }
    }

    @Test
    void a_secret_that_no_header_could_carry_is_refused_unseen() {
        assertThat(wrong(Map.of("TOCSIN_API_TOKEN", CANARY + "\n" + CANARY))).contains("TOCSIN_API_TOKEN");
        assertThat(wrong(Map.of(
                        "TOCSIN_API_TOKEN", "x",
                        "TOCSIN_PUBLIC_URL", "https://incidents.example.com",
                        "TOCSIN_LINK_SECRET", "short")))
                .containsExactly("TOCSIN_LINK_SECRET");
    }

    @Test
    void a_misspelt_variable_is_told() {
        assertThat(Configuration.read(Map.of("TOCSIN_API_TOKEN", "x", "TOCSIN_POLCY", "p.yaml"))
                        .notices())
                .anySatisfy(it -> assertThat(it).contains("TOCSIN_POLCY"));
    }
}
