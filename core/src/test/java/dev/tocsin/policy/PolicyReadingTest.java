package dev.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReadingTest {

    private static final String STANDARD = StandardPolicy.text();

    private static List<Finding> findings(String text) {
        return ResponsePolicy.read("p.yaml", text).findings();
    }

    /** The one finding of the standard policy with a part of its text exchanged. */
    private static String fault(String part, String instead) {
        assertThat(STANDARD).containsOnlyOnce(part);
        Reading<ResponsePolicy> reading = ResponsePolicy.read("p.yaml", STANDARD.replace(part, instead));
        assertThat(reading.asOptional()).isEmpty();
        assertThat(reading.findings()).hasSize(1);
        return reading.findings().get(0).toString();
    }

    private static int lineOf(String part) {
        return (int) STANDARD.substring(0, STANDARD.indexOf(part)).lines().count();
    }

    @Nested
    class A_policy_with_ten_planted_faults {

        private static final String MARK = "# fault: ";

        @Test
        void is_refused_with_ten_findings_at_the_right_lines() throws IOException {
            String text = text("ten-faults.yaml");
            List<String> lines = text.lines().toList();
            List<Integer> expected = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                if (lines.get(i).contains(MARK)) {
                    expected.add(i + 1);
                }
            }

            Reading<ResponsePolicy> reading = ResponsePolicy.read("ten-faults.yaml", text);

            assertThat(reading.asOptional()).isEmpty();
            assertThat(reading.findings())
                    .hasSize(10)
                    .extracting(it -> it.place().line())
                    .containsExactlyElementsOf(expected);
            for (Finding finding : reading.findings()) {
                String line = lines.get(finding.place().line() - 1);
                assertThat(finding.toString())
                        .contains(line.substring(line.indexOf(MARK) + MARK.length())
                                .strip());
                assertThat(finding.place().file()).isEqualTo("ten-faults.yaml");
            }
        }

        private String text(String name) throws IOException {
            try (InputStream in = PolicyReadingTest.class.getResourceAsStream(name)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Nested
    class One_fault_is_one_finding {

        @Test
        void when_a_delay_is_zero_negative_huge_or_no_delay_at_all() {
            for (String wrong : List.of("0s", "-5m", "99999d", "soon", "999999999w")) {
                assertThat(fault("response_time: 5 minutes", "response_time: " + wrong))
                        .startsWith("p.yaml:" + lineOf("response_time: 5 minutes") + ":20 "
                                + "severities.P1.response_time: wanted a duration from 1s to 30d, found '" + wrong);
            }
        }

        @Test
        void when_a_level_is_not_later_than_the_one_before() {
            assertThat(fault("- after: 10 min  ", "- after: 30m  "))
                    .contains("escalations.standard.levels[2]: wanted a level that is due later than the one before");
        }

        @Test
        void when_a_level_tells_the_same_target_twice() {
            assertThat(fault("          - on_call: backup", "          - on_call: backup\n          - on_call: backup"))
                    .contains("escalations.standard.levels[1]: wanted a level tells somebody, each once");
        }

        @Test
        void when_a_level_tells_nobody() {
            assertThat(fault("        targets:\n          - on_call: backup", "        targets: []"))
                    .contains("escalations.standard.levels[1]");
        }

        @Test
        void when_the_fallback_falls_back_to_itself() {
            assertThat(fault("    - group: engineering-managers\n    - channel", "    - fallback\n    - channel"))
                    .contains("paging: wanted the fallback tells somebody and not itself");
        }

        @Test
        void when_an_escalation_has_no_levels() {
            int from = STANDARD.indexOf("    levels:");
            int to = STANDARD.indexOf("# What happens by itself");
            assertThat(fault(STANDARD.substring(from, to), "    levels: []\n"))
                    .contains("escalations.standard: wanted escalation standard needs a level that is due at once");
        }

        @Test
        void when_a_level_escalates_to_an_unknown_kind_of_target() {
            assertThat(fault("          - on_call: backup", "          - oncall: backup"))
                    .contains("found the unknown key 'oncall'; did you mean 'on_call'?");
            assertThat(fault("          - fallback", "          - falback")).contains("did you mean 'fallback'?");
        }

        @Test
        void when_a_phase_has_no_status() {
            assertThat(fault("  merged:        {label: Merged, phase: merged}\n", ""))
                    .contains("statuses: wanted a phase merged, found none");
        }

        @Test
        void when_a_role_is_unknown_to_a_rule_a_condition_or_a_section() {
            assertThat(fault("assign_role: incident-commander", "assign_role: king"))
                    .contains("workflows.assign-commander.steps[0].assign_role: wanted a known role:", "'king'");
            assertThat(fault("    when: channel\n", "    when: role(king).taken\n"))
                    .contains("'king'");
            assertThat(fault("      role: subject-matter-expert", "      role: king"))
                    .contains("postmortem.sections.root-cause.role");
        }

        @Test
        void when_a_rule_pages_by_an_unknown_escalation_or_announces_nowhere() {
            assertThat(fault("- page: standard", "- page: standart")).contains("did you mean 'standard'?");
            assertThat(fault("- announce: incidents", "- announce: elsewhere")).contains("announcements.channels");
        }

        @Test
        void when_a_step_does_nothing_known_or_two_things() {
            assertThat(fault("- page: standard", "- pag: standard")).contains("did you mean 'page'?");
            assertThat(fault("steps: [open_ticket]", "steps: [opn_ticket]")).contains("did you mean 'open_ticket'?");
            assertThat(fault("- page: standard", "- page: standard\n        do: open_ticket"))
                    .contains("write exactly one of these");
        }

        @Test
        void when_an_action_item_is_asked_of_an_event_that_has_none() {
            assertThat(fault("    on: action_item_added", "    on: resolved"))
                    .contains("wanted a rule on action_item_added, found one on resolved");
        }

        @Test
        void when_a_public_text_asks_for_what_must_not_leave() {
            assertThat(fault(
                            "body: \"The problems with {components} are resolved.\"",
                            "body: \"{summary} is resolved.\""))
                    .contains(
                            "public_templates.resolved: wanted the public body may hold {components}, found {summary}");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "reference: INC | reference: inc | 1 to 10 upper-case letters",
                    "channel: inc-{year}-{number}-{name} | channel: inc-{name} | must hold {number}",
                    "channel: inc-{year}-{number}-{name} | channel: Inc-{number | a '{' needs",
                    "command: /incident | command: incident | must be like /incident",
                    "drills: \"#incident-drills\" | drills: incident-drills | a channel in quotes",
                    "every: 1h | every: 1s | a duration from 1m to 30d",
                    "due_working_days: 5 | due_working_days: five | a whole number from 1 to 60",
                    "zone: UTC | zone: Mars | a time zone",
                    "to: \"17:00\" | to: \"08:00\" | an end after its start",
                    "from: \"09:00\" | from: 9 | a time of day",
                    "format: 1 | format: 2 | a whole number from 1 to 1",
                    "reopen: 24h | reopens: 24h | did you mean",
                })
        void when_a_value_is_not_what_its_key_wants(String part, String instead, String said) {
            List<Finding> findings = findings(STANDARD.replace(part, instead));

            assertThat(findings).isNotEmpty().anyMatch(it -> it.toString().contains(said));
            assertThat(findings).allMatch(it -> it.place().line() > 0);
        }
    }

    @Nested
    class A_missing_section {

        @ParameterizedTest
        @CsvSource({
            "naming",
            "statuses",
            "severities",
            "roles",
            "paging",
            "escalations",
            "workflows",
            "public_templates",
            "announcements",
            "executives",
            "postmortem",
            "clocks",
            "working_hours",
            "break_glass"
        })
        void is_named(String section) {
            String text = STANDARD.replace("\n" + section + ":", "\nx-" + section + ":");

            assertThat(findings(text))
                    .anyMatch(it -> it.path().startsWith(section) && it.found().startsWith("no"));
        }

        @Test
        void may_be_the_custom_fields() {
            assertThat(ResponsePolicy.standard().customFields()).isEmpty();
        }
    }

    @Nested
    class A_file_that_is_no_policy {

        @Test
        void is_unreadable_and_says_why() {
            assertThat(findings("")).hasSize(1);
            assertThat(findings("a: b\n---\nc: d\n"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("2 documents");
            assertThat(findings("[1, 2]")).isNotEmpty();
            assertThat(findings("naming: [")).hasSize(1);
        }
    }

    @Nested
    class A_policy_that_is_too_long_to_be_kept {

        @Test
        void is_refused_before_it_is_in_force() {
            String label = "x".repeat(190);
            String fields = IntStream.range(0, 5_000)
                    .mapToObj(it -> "  field-" + it + ": {type: text, label: " + label + "}\n")
                    .collect(Collectors.joining("", "\ncustom_fields:\n", ""));

            assertThat(findings(STANDARD + fields))
                    .singleElement()
                    .satisfies(it -> assertThat(it.wanted()).contains("at most 1000000 characters"));
        }
    }
}
