package dev.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.FieldName;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.StatusName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyBuildingTest {

    private static final String YAML = """
            naming: {reference: ACME, drill: TRY, channel: "a-{number}", command: /acme}
            statuses: {%s}
            severities:
              bad:
                label: Bad
                rank: 1
                description: bad things
                response_time: 90s
                auto_page: true
                status_page: false
                component: major_outage
                update_every: 30m
            roles:
              boss:
                label: Boss
                responsibility: leads
                who: anybody
                when: always
                needed: severity == bad
                candidates: [{group: bosses}, {rotation: boss-oncall}, {person: anna}]
                filled_by: [candidates, on_call, ask]
            paging: {fallback: [{channel: "#help"}, {role: boss}], default_rotation: all-oncall}
            escalations:
              quick:
                levels:
                  - targets: [{on_call: primary}]
                  - after: 3m
                    targets: [{on_call: backup}, fallback]
                    repeat_every: 5m
            workflows:
              all:
                on: severity_reached
                when: severity.auto_page
                once_per: event
                steps:
                  - open_channel
                  - page: quick
                    after: 1m
                    unless: acknowledged
                    on_error: stop
                  - announce: here
                  - transition_ticket: in_progress
                  - publish_status: investigating
                  - assign_role: boss
                  - ask_for_role: boss
            public_templates:
              investigating: {title: "T", body: "{components}"}
              identified: {title: "T", body: "{components}"}
              monitoring: {title: "T", body: "{components}"}
              resolved: {title: "T", body: "{components}"}
            announcements: {channels: {here: "#here"}, drills: "#drills"}
            executives: {who: [{person: anna}, {channel: "#board"}], every: 2h}
            postmortem:
              owed: severity.rank == 1
              due_working_days: 3
              sections:
                why: {title: Why, kind: root_cause, writing: manual, content: the cause, owner: all, role: boss}
            clocks: {publish_hold: 0s, resolve_undo: 1m, triage: 5m, reopen: 2d}
            working_hours: {zone: Europe/Berlin, days: [monday, friday], from: "08:30", to: "16:00"}
            custom_fields:
              region: {label: Region, type: choice, required: true, options: [eu, us]}
            break_glass: "Call \\"Anna\\": +49\\nnow"
            """.formatted(statuses());

    private static String statuses() {
        StringBuilder text = new StringBuilder();
        for (Phase phase : Phase.values()) {
            String word = phase.name().toLowerCase(Locale.ROOT);
            text.append("%s: {label: %s, phase: %s}, ".formatted(word, phase, word));
        }
        return text.toString();
    }

    private static ResponsePolicy built() {
        RoleName boss = RoleName.of("boss");
        ResponsePolicyBuilder builder = ResponsePolicy.builder()
                .naming(new Naming("ACME", "TRY", new Template("a-{number}"), "/acme"))
                .severity(Severity.of("bad", "Bad", 1, "bad things", Duration.ofSeconds(90))
                        .withSettings(Setting.ON, Setting.OFF, Setting.ABSENT)
                        .withComponent(ComponentStatus.MAJOR_OUTAGE)
                        .withUpdateEvery(Duration.ofMinutes(30)))
                .role(new RoleDefinition(
                        boss,
                        "Boss",
                        "leads",
                        "anybody",
                        "always",
                        Condition.parse("severity in [bad]"),
                        List.of(
                                new Target.Group(GroupName.of("bosses")),
                                new Target.Rotation(RotationName.of("boss-oncall")),
                                new Target.Person(PersonId.of("anna"))),
                        List.of(
                                RoleDefinition.FilledBy.CANDIDATES,
                                RoleDefinition.FilledBy.ON_CALL,
                                RoleDefinition.FilledBy.ASK)))
                .paging(new Paging(
                        List.of(new Target.Chat("#help"), new Target.Role(boss)), RotationName.of("all-oncall")))
                .escalation(new Escalation(
                        "quick",
                        List.of(
                                EscalationLevel.of(Duration.ZERO, new Target.OnCallPrimary()),
                                new EscalationLevel(
                                        Duration.ofMinutes(3),
                                        List.of(new Target.OnCallBackup(), new Target.Fallback()),
                                        Duration.ofMinutes(5)))))
                .workflow(new Workflow(
                        "all",
                        Trigger.SEVERITY_REACHED,
                        Condition.parse("severity.auto_page"),
                        List.of(
                                Step.of(new ChatAction.OpenChannel()),
                                new Step(
                                        new PeopleAction.Page("quick"),
                                        Duration.ofMinutes(1),
                                        Condition.parse("acknowledged"),
                                        Step.OnError.STOP),
                                Step.of(new ChatAction.Announce("here")),
                                Step.of(new OutsideAction.TransitionTicket(State.IN_PROGRESS)),
                                Step.of(new OutsideAction.PublishStatus(PublicStatus.INVESTIGATING)),
                                Step.of(new PeopleAction.AssignRole(boss)),
                                Step.of(new PeopleAction.AskForRole(boss))),
                        OncePer.EVENT))
                .announcements(new Announcements(Map.of("here", "#here"), "#drills"))
                .executives(new Executives(
                        List.of(new Target.Person(PersonId.of("anna")), new Target.Chat("#board")),
                        Duration.ofHours(2)))
                .postmortem(new PostmortemTemplate(
                        List.of(new PostmortemSection(
                                "why",
                                "Why",
                                PostmortemSection.Kind.ROOT_CAUSE,
                                PostmortemSection.Writing.MANUAL,
                                "the cause",
                                "all",
                                boss)),
                        Condition.parse("severity.rank == 1"),
                        3))
                .clocks(new Clocks(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofDays(2)))
                .workingHours(new WorkingHours(
                        ZoneId.of("Europe/Berlin"),
                        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(8, 30),
                        LocalTime.of(16, 0)))
                .customField(new CustomField(
                        FieldName.of("region"), "Region", CustomField.Type.CHOICE, Setting.ON, List.of("eu", "us")))
                .breakGlass("Call \"Anna\": +49\nnow");
        for (Phase phase : Phase.values()) {
            String word = phase.name().toLowerCase(Locale.ROOT);
            builder.status(new Status(StatusName.of(word), phase.toString(), phase, null));
        }
        for (PublicStatus status : PublicStatus.values()) {
            builder.publicTemplate(new PublicTemplate(status, new Template("T"), new Template("{components}")));
        }
        return builder.build();
    }

    @Nested
    class Builders {

        @Test
        void give_the_same_policy_as_yaml() {
            Reading<ResponsePolicy> reading = ResponsePolicy.read("p.yaml", YAML);

            assertThat(reading.findings()).isEmpty();
            assertThat(reading.asOptional()).contains(built());
        }

        @Test
        void replace_what_has_the_same_name_in_its_place() {
            Severity p1 = Severity.of("P1", "Worst", 1, "all down", Duration.ofMinutes(1));
            ResponsePolicy changed =
                    ResponsePolicy.standard().toBuilder().severity(p1).build();

            assertThat(changed.severities()).hasSize(4).first().isEqualTo(p1);
            assertThat(changed.hash()).isNotEqualTo(ResponsePolicy.standard().hash());
            assertThat(ResponsePolicy.standard().toBuilder().build()).isEqualTo(ResponsePolicy.standard());
        }

        @Test
        void refuse_parts_that_contradict_each_other_with_every_finding() {
            ResponsePolicyBuilder builder = ResponsePolicy.standard().toBuilder()
                    .severity(Severity.of("P0", "Zero", 1, "worse", Duration.ofMinutes(1)))
                    .workflow(new Workflow(
                            "page",
                            Trigger.DECLARED,
                            Condition.parse("severity == P9"),
                            List.of(Step.of(new PeopleAction.Page("none"))),
                            OncePer.EVENT));

            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a rank of its own")
                    .hasMessageContaining("workflows.page.when")
                    .hasMessageContaining("workflows.page.steps[0].page");
        }

        @Test
        void refuse_a_policy_with_a_part_missing() {
            assertThatThrownBy(() -> ResponsePolicy.builder().build()).hasMessageContaining("naming(...)");
            assertThatThrownBy(() -> ResponsePolicy.builder().withoutWorkflow("x"))
                    .hasMessageContaining("'x'");
        }

        @Test
        void refuse_what_a_part_can_t_be() {
            assertThatThrownBy(() -> Severity.of("P1", "", 1, "x", Duration.ofMinutes(1)))
                    .hasMessageContaining("the label of P1");
            assertThatThrownBy(() -> Severity.of("P1", "x", 0, "x", Duration.ofMinutes(1)))
                    .hasMessageContaining("1 to 99, found 0");
            assertThatThrownBy(() -> Severity.of("P1", "x", 1, "x", Duration.ofMillis(1500)))
                    .hasMessageContaining("whole seconds");
            assertThatThrownBy(() -> Step.of(new ChatAction.OpenChannel()).after(Duration.ofDays(-1)))
                    .hasMessageContaining("the step's after");
            assertThatThrownBy(() -> new Target.Chat("incidents")).hasMessageContaining("a channel is '#'");
            assertThatThrownBy(() -> new PeopleAction.Page("No!")).hasMessageContaining("the name after page");
        }
    }

    @Nested
    class Written_out {

        @Test
        void reads_back_as_the_same_with_the_same_hash() {
            for (ResponsePolicy policy : List.of(built(), ResponsePolicy.standard())) {
                Reading<ResponsePolicy> reading = ResponsePolicy.read("p.yaml", policy.toYaml());

                assertThat(reading.findings()).isEmpty();
                ResponsePolicy again = reading.asOptional().orElseThrow();
                assertThat(again).isEqualTo(policy);
                assertThat(again.toYaml()).isEqualTo(policy.toYaml());
                assertThat(again.hash()).isEqualTo(policy.hash());
            }
        }
    }

    @Nested
    class A_source {

        @TempDir
        Path folder;

        @Test
        void answers_a_given_policy() {
            assertThat(PolicySource.of(built()).read().asOptional()).contains(built());
        }

        @Test
        void reads_its_file_each_time() throws IOException {
            Path file = folder.resolve("p.yaml");
            PolicySource source = PolicySource.file(file);
            assertThat(source.read().findings()).hasSize(1).first().asString().contains("a file that can be read");

            Files.writeString(file, YAML);
            assertThat(source.read().asOptional()).contains(built());

            Files.write(file, "break_glass: é".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(source.read().findings()).hasSize(1).first().asString().contains("a text in UTF-8");
        }
    }

    @Nested
    class Working_hours {

        private final WorkingHours hours = built().workingHours();

        @Test
        void are_local() {
            assertThat(hours.isWorking(Instant.parse("2026-11-23T07:30:00Z"))).isTrue();
            assertThat(hours.isWorking(Instant.parse("2026-11-23T07:29:59Z"))).isFalse();
            assertThat(hours.isWorking(Instant.parse("2026-11-23T15:00:00Z"))).isFalse();
            assertThat(hours.isWorking(Instant.parse("2026-11-24T10:00:00Z"))).isFalse();
        }

        @Test
        void count_working_days() {
            assertThat(hours.endOfWorkingDay(Instant.parse("2026-11-23T10:00:00Z"), 2))
                    .isEqualTo(Instant.parse("2026-11-30T15:00:00Z"));
        }
    }
}
