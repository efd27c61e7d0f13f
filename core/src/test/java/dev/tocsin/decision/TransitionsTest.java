package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.Command;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Phase;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {
    private static final RoleName COMMANDER = RoleName.of("incident-commander");

    private static List<Command> commands(Story story) {
        return List.of(
                Story.p1(),
                new LifecycleCommand.ChangeSeverity(SeverityName.of("P2")),
                new LifecycleCommand.ChangeStatus(StatusName.of("identified")),
                new LifecycleCommand.ChangeImpact(CustomerImpact.NO),
                new LifecycleCommand.Rename("Another title", "another"),
                new LifecycleCommand.Resolve("rolled back"),
                new LifecycleCommand.UndoResolve(),
                new LifecycleCommand.Reopen("it is back"),
                new LifecycleCommand.Cancel("a mistake"),
                new LifecycleCommand.MarkDuplicate(IncidentId.of("i2"), IncidentRef.parse("INC-7")),
                new LifecycleCommand.Close("done"),
                new LifecycleCommand.OpenUp("no longer secret"),
                new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT),
                new ResponseCommand.TakeRole(COMMANDER),
                new ResponseCommand.AssignRole(COMMANDER, Story.id("lee")),
                new ResponseCommand.HandOverRole(COMMANDER, Story.id("lee")),
                new ResponseCommand.PagePerson(Story.id("lee"), "please come"),
                new ResponseCommand.EscalateNow(null),
                new ResponseCommand.DecidePublication(Consent.AGREED),
                new ResponseCommand.SetComponent("cmp-api", ComponentStatus.PARTIAL_OUTAGE),
                new RecordCommand.PostUpdate("still on it", RecordEvent.Audience.INTERNAL, null),
                new RecordCommand.AddNote("a note"),
                new RecordCommand.CorrectNote(1, "another note"),
                new RecordCommand.StrikeNote(1, "wrong"),
                new RecordCommand.RetryEffect(new EffectKey(story.stream, 1, 0)),
                new RecordCommand.AbandonEffect(new EffectKey(story.stream, 1, 0), "not needed"),
                new FollowUpCommand.AddActionItem(
                        "Add a limit", Story.id("lee"), LocalDate.parse("2024-06-01"), FollowUpEvent.Priority.HIGH),
                new FollowUpCommand.MoveActionItem(ActionItemId.of("AI-1"), FollowUpEvent.Progress.DONE, null),
                new FollowUpCommand.WritePostmortem("impact", "nobody could pay"),
                new FollowUpCommand.MovePostmortem(FollowUpEvent.Review.IN_REVIEW),
                new FollowUpCommand.WaivePostmortem("a rehearsal in all but name"));
    }

    private static Story in(Phase phase) {
        Story story = new Story();
        story.declare(
                        phase == Phase.TRIAGE || phase == Phase.DECLINED
                                ? Story.declaring(null, "api-gateway")
                                : Story.p1())
                .outsideAnswers();
        switch (phase) {
            case TRIAGE, INVESTIGATING -> {}
            case DECLINED, CANCELLED -> story.asks("noor", new LifecycleCommand.Cancel("none"));
            case MERGED ->
                story.asks("noor", new LifecycleCommand.MarkDuplicate(IncidentId.of("i2"), IncidentRef.parse("INC-7")));
            case IDENTIFIED -> story.asks("noor", new LifecycleCommand.ChangeStatus(StatusName.of("identified")));
            case MONITORING -> story.asks("noor", new LifecycleCommand.ChangeStatus(StatusName.of("monitoring")));
            case RESOLVED -> story.asks("noor", new LifecycleCommand.Resolve(null));
            case LEARNING, CLOSED ->
                story.asks("noor", new LifecycleCommand.Resolve(null))
                        .afterMinutes(3)
                        .asks("noor", new FollowUpCommand.WaivePostmortem("small"))
                        .asks("noor", new LifecycleCommand.Close(null));
        }
        return story.outsideAnswers();
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void every_command_has_an_answer_and_the_table_is_kept(Phase phase) {
        for (int i = 0; i < commands(new Story()).size(); i++) {
            Story story = in(phase);
            Command command = commands(story).get(i);
            Phase actual = story.incident().standing().phase();
            int before = story.history.size();
            Decision decision = story.ask("noor", command);
            if (!Transitions.allows(actual, command.kind())) {
                assertThat(decision).as("%s in %s", command.kind(), actual).isInstanceOf(Decision.Refused.class);
            }
            if (decision instanceof Decision.Refused refused) {
                assertThat(story.history).hasSize(before);
                assertThat(refused.findings()).allSatisfy(it -> {
                    assertThat(it.wanted()).isNotBlank();
                    assertThat(it.found()).isNotBlank();
                    assertThat(it.remedy()).isNotBlank();
                });
            }
        }
    }

    @Test
    void every_kind_of_command_about_an_incident_stands_in_the_table() {
        assertThat(commands(new Story()).stream().map(Command::kind).collect(Collectors.toSet()))
                .isEqualTo(Transitions.commands());
    }

    @Test
    void each_phase_but_learning_is_reached_by_some_command() {
        assertThat(Stream.of(Phase.values())
                        .map(phase -> in(phase).incident().standing().phase()))
                .contains(
                        Phase.TRIAGE,
                        Phase.DECLINED,
                        Phase.MERGED,
                        Phase.INVESTIGATING,
                        Phase.IDENTIFIED,
                        Phase.MONITORING,
                        Phase.RESOLVED,
                        Phase.CLOSED,
                        Phase.CANCELLED);
    }

    @Test
    void the_table_in_the_readme_is_the_one_in_the_code() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("basedir", "."), "README.md"));
        assertThat(readme).contains(drawn());
    }

    private static String drawn() {
        StringBuilder table = new StringBuilder("| command |");
        Stream.of(Phase.values())
                .forEach(it -> table.append(' ')
                        .append(it.name().toLowerCase(Locale.ROOT))
                        .append(" |"));
        table.append("\n|---|").append("---|".repeat(Phase.values().length)).append('\n');
        for (String command : Transitions.commands()) {
            table.append("| `").append(command).append("` |");
            Stream.of(Phase.values()).forEach(it -> table.append(Transitions.allows(it, command) ? " yes |" : " |"));
            table.append('\n');
        }
        return table.toString();
    }
}
