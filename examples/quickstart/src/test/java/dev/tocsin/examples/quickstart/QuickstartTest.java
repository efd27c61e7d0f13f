package dev.tocsin.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The critical flow from end to end: signed Slack requests in, real HTTP out, the fakes' ledgers as witnesses. */
class QuickstartTest {

    private static final String CHANNEL = "#inc-2024-0142-api-degradation";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    static Path folder;

    private static int code;
    private static List<String> nobody = List.of();
    private static List<String> oneTeam = List.of();

    @BeforeAll
    static void tell() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        code = Quickstart.run(screen(told, Screen.Watched.NO), "", folder);
        List<String> lines = told.toString(StandardCharsets.UTF_8).lines().toList();
        int second = indexOf(lines, "== One team answers");
        nobody = lines.subList(0, second);
        oneTeam = lines.subList(second, lines.size());
    }

    private static Screen screen(ByteArrayOutputStream told, Screen.Watched watched) {
        return new Screen(new PrintStream(told, true, StandardCharsets.UTF_8), Colours.OFF, watched);
    }

    @Test
    void goes_as_told() {
        assertThat(code).as("%s%n%s", nobody, oneTeam).isZero();
    }

    @Test
    void tells_all_eight_actions_each_after_what_caused_it() {
        String declared = "+0:00    INC-142 declared";
        assertOrder("mei types /incident new", "-> Slack: views.open", "mei submits the form", declared);
        // 1 channel, 2 invitation
        assertOrder(
                declared,
                "conversations.create " + CHANNEL,
                "channel is open",
                "invite " + CHANNEL + "  \"mei, lee, priya");
        // 3 commander
        assertOrder(declared, "ada is proposed as incident-commander", "postMessage @ada", "paged ada");
        // 4 announcement
        assertOrder(declared, "chat.postMessage #incidents", "announced in #incidents");
        // 5 status page
        assertOrder(declared, "Statuspage: POST", "on the status page");
        assertThat(line("Statuspage: POST")).contains("-> 201", "Investigating", "nobody mailed");
        // 6 ticket
        assertOrder(declared, "Jira: POST /rest/api/3/issue -> 201", "ticket is open: INC-142");
        // 7 timer
        assertOrder(declared, "+0:00    timer started", "+5:00    response target of 5 min missed");
        // 8 backups
        assertOrder(
                "+5:00", "+10:00    level 2 of platform-oncall: dana", "+10:00    -> Slack: chat.postMessage @dana");
        assertOrder("+5:00", "+10:00    level 2 of payment-oncall: sam", "+10:00    -> Slack: chat.postMessage @sam");
    }

    @Test
    void pages_both_primaries_at_once_and_both_backups_after_ten_minutes() {
        for (String primary : List.of("lee", "priya")) {
            assertOrder("declared: P1", "+0:00    -> Slack: chat.postMessage @" + primary, "+0:00    paged " + primary);
        }
        assertThat(paged(nobody, "dana", "sam"))
                .allMatch(it -> it.startsWith("  +10:00"))
                .hasSize(2);
    }

    @Test
    void pages_only_the_other_teams_backup_where_one_team_answers() {
        assertThat(oneTeam).anyMatch(it -> it.contains("+3:00    acknowledged by lee for platform-oncall"));
        assertThat(paged(oneTeam, "dana", "sam")).containsExactly("  +10:00    paged sam by slack");
    }

    private static List<String> paged(List<String> lines, String... people) {
        return lines.stream()
                .filter(it -> List.of(people).stream().anyMatch(person -> it.contains("  paged " + person + " ")))
                .toList();
    }

    @Test
    void speaks_in_words_a_newcomer_reads() {
        assertThat(nobody)
                .noneMatch(it -> it.matches(".*(&[a-z]+;|\\bU0[A-Z]+\\b|Figures\\[).*"))
                .contains("platform-oncall: acknowledged by nobody.")
                .anyMatch(
                        it -> it.startsWith("First acknowledged after 11 min; the target of 5 min was missed (events "))
                .anyMatch(it -> it.startsWith("Resolved after 29 min (events "));
    }

    @Test
    void leaves_a_postmortem_of_six_sections() {
        assertThat(folder.resolve("postmortem.md"))
                .content(StandardCharsets.UTF_8)
                .contains(
                        "## Summary",
                        "## Timeline",
                        "## Impact",
                        "## Root Cause",
                        "## Action Items",
                        "## Lessons Learned");
        assertThat(folder.resolve("postmortem.html")).isNotEmptyFile();
    }

    @Test
    void a_policy_that_cannot_be_used_ends_it_with_1_and_all_findings(@TempDir Path other) throws IOException {
        Path policy = Files.writeString(other.resolve("mine.yaml"), "severities: P1\nescalation: {}\n");
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        assertThat(Quickstart.run(screen(told, Screen.Watched.NO), policy.toString(), other))
                .isEqualTo(1);

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("The story broke off", "mine.yaml:1:", "mine.yaml:2:")
                .doesNotContain("declared");
    }

    @Test
    void says_what_it_waits_for_on_a_terminal_alone() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (Screen screen : List.of(screen(terminal, Screen.Watched.YES), screen(file, Screen.Watched.NO))) {
            screen.waiting("the clock goes on");
            screen.line("it has");
        }

        assertThat(terminal.toString(StandardCharsets.UTF_8)).contains("... the clock goes on\r", "\rit has");
        assertThat(file.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("it has");
    }

    @Test
    void colours_only_a_terminal_that_has_them() {
        assertThat(Colours.choose(true, null, "xterm").bold("x")).isNotEqualTo("x");
        assertThat(Colours.choose(true, "1", "xterm").bold("x")).isEqualTo("x");
        assertThat(Colours.choose(true, null, "dumb").bold("x")).isEqualTo("x");
        assertThat(Colours.choose(false, null, "xterm").bold("x")).isEqualTo("x");
    }

    private static void assertOrder(String... parts) {
        int before = -1;
        for (String part : parts) {
            int at = indexOf(nobody, part);
            assertThat(at)
                    .as("'%s' comes after what is before it in:%n%s", part, String.join("\n", nobody))
                    .isGreaterThan(before);
            before = at;
        }
    }

    private static String line(String part) {
        return nobody.get(indexOf(nobody, part));
    }

    private static int indexOf(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError("'" + part + "' is nowhere in:\n" + String.join("\n", lines));
    }
}
