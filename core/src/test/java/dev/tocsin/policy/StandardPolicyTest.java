package dev.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.model.Because.Origin;
import dev.tocsin.model.Phase;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.SeverityName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Holds standard.yaml against the tables of the founding brief, which are written out here a second time. */
class StandardPolicyTest {

    private final ResponsePolicy policy = ResponsePolicy.standard();

    private Severity severity(String name) {
        return policy.severity(SeverityName.of(name)).orElseThrow();
    }

    @Nested
    class Severities {

        @Test
        void are_the_four_of_the_brief() {
            assertThat(policy.severities())
                    .extracting(
                            it -> it.name() + " " + it.label(),
                            Severity::description,
                            Severity::responseTime,
                            it -> it.autoPage().isOn(),
                            it -> it.statusPage().isOn(),
                            it -> it.execNotify().isOn())
                    .containsExactly(
                            row("P1 Critical", "Service down, all users affected", 5, true, true, true),
                            row("P2 High", "Degraded, >50% users affected", 15, true, true, false),
                            row("P3 Medium", "Partial impact, <50% users", 60, false, false, false),
                            row("P4 Low", "Minor issue, workaround exists", 240, false, false, false));
        }

        private org.assertj.core.groups.Tuple row(
                String name, String description, int minutes, boolean page, boolean publish, boolean executives) {
            return tuple(name, description, Duration.ofMinutes(minutes), page, publish, executives);
        }

        @Test
        void say_nothing_where_the_brief_says_nothing() {
            assertThat(severity("P2").execNotify()).isEqualTo(Setting.ABSENT);
            assertThat(severity("P3").execNotify()).isEqualTo(Setting.ABSENT);
            assertThat(severity("P3").statusPage()).isEqualTo(Setting.OFF);
            assertThat(severity("P4").statusPage()).isEqualTo(Setting.ABSENT);
            assertThat(severity("P4").autoPage()).isEqualTo(Setting.OFF);
            assertThat(severity("P4").statusPage().origin()).isEqualTo(Origin.BY_DEFAULT);
        }

        @Test
        void stand_with_the_worst_first() {
            assertThat(policy.severities()).isSorted();
            assertThat(severity("P1").isWorseThan(severity("P2"))).isTrue();
        }
    }

    @Nested
    class Roles {

        @Test
        void are_the_four_of_the_brief() {
            assertThat(policy.roles())
                    .extracting(
                            RoleDefinition::label,
                            RoleDefinition::responsibility,
                            RoleDefinition::who,
                            RoleDefinition::when)
                    .containsExactly(
                            tuple(
                                    "Incident Commander (IC)",
                                    "decides, coordinates, delegates, sums up",
                                    "Senior Engineer / Engineering Manager",
                                    "every P1, P2"),
                            tuple(
                                    "Communication Lead",
                                    "updates the status page, tells stakeholders and customers",
                                    "Product Manager / Support Lead",
                                    "every P1, P2 that affects customers"),
                            tuple(
                                    "Subject Matter Expert",
                                    "solves it: debug, deploy, fix",
                                    "the engineer who knows the system best",
                                    "every incident, by affected service"),
                            tuple(
                                    "Scribe",
                                    "records timeline, actions, decisions",
                                    "Junior Engineer / rotation",
                                    "P1, so that a postmortem can be written"));
        }

        @Test
        void are_needed_when_the_brief_says_so() {
            SomeFacts p1 = SomeFacts.of(Map.of(Fact.SEVERITY, "P1", Fact.IMPACT, "no"));
            SomeFacts p2 = SomeFacts.of(Map.of(Fact.SEVERITY, "P2", Fact.IMPACT, "yes"));
            SomeFacts p3 = SomeFacts.of(Map.of(Fact.SEVERITY, "P3", Fact.IMPACT, "yes"));

            assertThat(needed(p1)).containsExactly("incident-commander", "subject-matter-expert", "scribe");
            assertThat(needed(p2)).containsExactly("incident-commander", "communication-lead", "subject-matter-expert");
            assertThat(needed(p3)).containsExactly("subject-matter-expert");
        }

        private List<String> needed(Facts facts) {
            return policy.roles().stream()
                    .filter(it -> it.needed().evaluate(facts).holds())
                    .map(it -> it.name().value())
                    .toList();
        }
    }

    @Nested
    class Automatic_actions {

        @Test
        void are_the_eight_of_the_brief() {
            assertThat(policy.workflows().subList(0, 8))
                    .extracting(
                            Workflow::name,
                            it -> it.steps().stream()
                                    .map(step -> step.action().toString())
                                    .toList())
                    .containsExactly(
                            tuple("page", List.of("Page[escalation=standard]")),
                            tuple("open-channel", List.of("OpenChannel[]")),
                            tuple("invite", List.of("InviteOnCall[]", "PostSummary[]")),
                            tuple("assign-commander", List.of("AssignRole[role=incident-commander]")),
                            tuple("announce", List.of("Announce[channel=incidents]")),
                            tuple("publish", List.of("PublishStatus[status=INVESTIGATING]")),
                            tuple("open-ticket", List.of("OpenTicket[]")),
                            tuple("start-timer", List.of("StartTimer[]", "StartResponseClock[]")));
            assertThat(policy.announcements().channels()).containsEntry("incidents", "#incidents");
        }

        @Test
        void page_the_primary_at_once_and_the_backup_after_ten_minutes() {
            assertThat(policy.escalation("standard").orElseThrow().levels())
                    .containsExactly(
                            EscalationLevel.of(Duration.ZERO, new Target.OnCallPrimary()),
                            EscalationLevel.of(Duration.ofMinutes(10), new Target.OnCallBackup()),
                            new EscalationLevel(
                                    Duration.ofMinutes(25), List.of(new Target.Fallback()), Duration.ofMinutes(15)));
        }

        @Test
        void open_a_channel_make_a_ticket_announce_and_start_the_timer_at_every_severity() {
            for (String name : List.of("P1", "P2", "P3", "P4")) {
                assertThat(fired(name, "no"))
                        .contains("open-channel", "assign-commander", "announce", "open-ticket", "start-timer");
            }
        }

        @Test
        void page_publish_and_tell_the_executives_as_the_severity_says() {
            assertThat(fired("P1", "yes")).contains("page", "publish", "notify-executives");
            assertThat(fired("P2", "yes")).contains("page", "publish").doesNotContain("notify-executives");
            assertThat(fired("P3", "yes")).doesNotContain("page", "publish", "notify-executives");
            assertThat(fired("P4", "yes")).doesNotContain("page", "publish", "notify-executives");
        }

        @Test
        void publish_nothing_unless_customers_are_affected() {
            assertThat(fired("P1", "no")).contains("page").doesNotContain("publish");
            assertThat(fired("P1", "not_known")).doesNotContain("publish");
        }

        @Test
        void make_objects_once_an_incident_and_notices_once_an_arming() {
            assertThat(policy.workflow("open-channel").orElseThrow().oncePer()).isEqualTo(OncePer.INCIDENT);
            assertThat(policy.workflow("open-ticket").orElseThrow().oncePer()).isEqualTo(OncePer.INCIDENT);
            assertThat(policy.workflow("announce").orElseThrow().oncePer()).isEqualTo(OncePer.ARMING);
            assertThat(policy.workflow("page").orElseThrow().oncePer()).isEqualTo(OncePer.ARMING);
        }

        private List<String> fired(String name, String impact) {
            Severity severity = severity(name);
            SomeFacts facts = SomeFacts.of(Map.of(
                            Fact.SEVERITY,
                            name,
                            Fact.IMPACT,
                            impact,
                            Fact.KIND,
                            "real",
                            Fact.VISIBILITY,
                            "open",
                            Fact.CONSENT,
                            "agreed"))
                    .with(Fact.SEVERITY_AUTO_PAGE, severity.autoPage())
                    .with(Fact.SEVERITY_STATUS_PAGE, severity.statusPage())
                    .with(Fact.SEVERITY_EXEC_NOTIFY, severity.execNotify());
            return policy.workflowsOn(Trigger.SEVERITY_REACHED).stream()
                    .filter(it -> it.when().evaluate(facts).holds())
                    .map(Workflow::name)
                    .toList();
        }
    }

    @Nested
    class Everything_else {

        @Test
        void is_named_as_in_the_brief() {
            assertThat(policy.naming().reference()).isEqualTo("INC");
            assertThat(policy.naming().command()).isEqualTo("/incident");
            Map<String, String> places = Map.of("year", "2024", "number", "0142", "name", "api-degradation");
            assertThat(policy.naming().channel().fill(it -> places.getOrDefault(it, "?")))
                    .isEqualTo("inc-2024-0142-api-degradation");
        }

        @Test
        void has_the_postmortem_of_the_brief() {
            assertThat(policy.postmortem().sections())
                    .extracting(
                            PostmortemSection::title,
                            PostmortemSection::content,
                            it -> it.writing() == PostmortemSection.Writing.AUTO,
                            PostmortemSection::owner)
                    .containsExactly(
                            tuple(
                                    "Summary",
                                    "2-3 sentences: what happened, what was hit, how long",
                                    true,
                                    "Incident Commander"),
                            tuple(
                                    "Timeline",
                                    "what happened from start to end, from the Slack messages",
                                    true,
                                    "(the engine)"),
                            tuple(
                                    "Impact",
                                    "users hit, revenue lost, error rate, duration",
                                    false,
                                    "IC + Product Manager"),
                            tuple("Root Cause", "the true cause and why, by 5 Whys", false, "Subject Matter Expert"),
                            tuple(
                                    "Action Items",
                                    "what prevents it, with owner, deadline, priority",
                                    false,
                                    "IC + team"),
                            tuple("Lessons Learned", "what went well, what to improve", false, "everyone involved"));
        }

        @Test
        void has_a_status_for_each_phase_and_a_text_for_each_public_status() {
            for (Phase phase : Phase.values()) {
                assertThat(policy.statusOf(phase).phase()).isEqualTo(phase);
            }
            for (PublicStatus status : PublicStatus.values()) {
                assertThat(policy.publicTemplate(status).title().places()).containsExactly("components");
            }
            assertThat(policy.status(policy.statusOf(Phase.INVESTIGATING).name())
                            .orElseThrow()
                            .label())
                    .isEqualTo("Investigating");
        }

        @Test
        void has_finders_that_say_when_there_is_none() {
            assertThat(policy.severity(SeverityName.of("P0"))).isEmpty();
            assertThat(policy.role(RoleName.of("king"))).isEmpty();
            assertThat(policy.workflow("none")).isEmpty();
        }

        @Test
        void marks_what_is_not_the_brief_s() {
            List<String> ours = Arrays.stream(StandardPolicy.text().split("\n"))
                    .filter(line -> line.contains("# ours"))
                    .toList();
            assertThat(ours).hasSizeGreaterThan(20).anyMatch(it -> it.contains("after: 25m"));
            assertThat(ours).noneMatch(it -> it.contains("response_time") || it.contains("auto_page"));
        }
    }
}
