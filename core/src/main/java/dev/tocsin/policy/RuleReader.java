package dev.tocsin.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.RotationName;
import dev.tocsin.text.Field;
import dev.tocsin.text.Fields;
import dev.tocsin.text.Findings;
import dev.tocsin.text.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads targets, escalations and workflows. */
final class RuleReader {

    private enum OnCall {
        PRIMARY,
        BACKUP
    }

    private static final ImmutableMap<String, Function<Field, @Nullable Target>> TARGETS =
            ImmutableMap.<String, Function<Field, @Nullable Target>>builder()
                    .put("on_call", RuleReader::onCall)
                    .put("rotation", it -> it.as("a rotation", name -> new Target.Rotation(RotationName.of(name))))
                    .put("person", it -> it.as("a person's id", name -> new Target.Person(PersonId.of(name))))
                    .put("role", it -> it.as("a role", name -> new Target.Role(RoleName.of(name))))
                    .put("group", it -> it.as("a group", name -> new Target.Group(GroupName.of(name))))
                    .put("channel", it -> it.as("a channel in quotes, such as \"#incidents\"", Target.Chat::new))
                    .buildOrThrow();

    private static final List<String> TARGET_WORDS = ImmutableList.<String>builder()
            .add("fallback")
            .addAll(TARGETS.keySet())
            .build();

    private static final ImmutableMap<String, StepAction> PLAIN = plain(
            new ChatAction.OpenChannel(),
            new ChatAction.InviteOnCall(),
            new ChatAction.PostSummary(),
            new ChatAction.RemindUpdate(),
            new ChatAction.ArchiveChannel(),
            new PeopleAction.NotifyExecutives(),
            new OutsideAction.OpenTicket(),
            new OutsideAction.OpenActionItemTicket(),
            new OutsideAction.TransitionActionItemTicket(),
            new OutsideAction.UpdateStatusPage(),
            new RecordAction.StartTimer(),
            new RecordAction.StartResponseClock(),
            new RecordAction.DraftPostmortem());

    private static final ImmutableMap<String, Function<Field, @Nullable StepAction>> STEPS =
            ImmutableMap.<String, Function<Field, @Nullable StepAction>>builder()
                    .put("do", RuleReader::plain)
                    .put("announce", it -> it.as("a key of announcements.channels", ChatAction.Announce::new))
                    .put("page", it -> it.as("an escalation", PeopleAction.Page::new))
                    .put("assign_role", it -> it.as("a role", name -> new PeopleAction.AssignRole(RoleName.of(name))))
                    .put("ask_for_role", it -> it.as("a role", name -> new PeopleAction.AskForRole(RoleName.of(name))))
                    .put("transition_ticket", RuleReader::transition)
                    .put("publish_status", RuleReader::publish)
                    .buildOrThrow();

    private final Findings findings;

    RuleReader(Findings findings) {
        this.findings = findings;
    }

    /** The words of the actions that stand alone. */
    static Set<String> plainActions() {
        return PLAIN.keySet();
    }

    private static ImmutableMap<String, StepAction> plain(StepAction... actions) {
        ImmutableMap.Builder<String, StepAction> byKind = ImmutableMap.builder();
        for (StepAction action : actions) {
            byKind.put(action.kind(), action);
        }
        return byKind.buildOrThrow();
    }

    private static @Nullable Target onCall(Field field) {
        OnCall word = field.word(OnCall.class);
        if (word == null) {
            return null;
        }
        return switch (word) {
            case PRIMARY -> new Target.OnCallPrimary();
            case BACKUP -> new Target.OnCallBackup();
        };
    }

    private static @Nullable StepAction transition(Field field) {
        State state = field.word(State.class);
        return state == null ? null : new OutsideAction.TransitionTicket(state);
    }

    private static @Nullable StepAction publish(Field field) {
        PublicStatus status = field.word(PublicStatus.class);
        return status == null ? null : new OutsideAction.PublishStatus(status);
    }

    /** The sound targets of a list; faults of the others are findings and spoil the part. */
    List<Target> targets(Part part, String key) {
        List<Target> targets = new ArrayList<>();
        for (Field item : part.get(key).items()) {
            Target target = target(item);
            if (target == null) {
                part.spoil();
            } else {
                targets.add(target);
            }
        }
        return targets;
    }

    private @Nullable Target target(Field item) {
        if (item.node() instanceof YamlNode.Scalar scalar) {
            if (scalar.text().equals("fallback")) {
                return new Target.Fallback();
            }
            item.refuseWord(scalar.text(), TARGET_WORDS);
            return null;
        }
        return oneOf(item, item.fields(), TARGETS, "a target: fallback, or one of ");
    }

    /** Reads the one key of a mapping that is in the table; the caller's other keys were asked for before. */
    private <T> @Nullable T oneOf(
            Field item, Fields fields, Map<String, Function<Field, @Nullable T>> table, String wanted) {
        T found = null;
        int keys = 0;
        boolean sound = true;
        for (Map.Entry<String, Function<Field, @Nullable T>> entry : table.entrySet()) {
            Field field = fields.get(entry.getKey());
            if (field.isPresent()) {
                keys++;
                field.required("a value");
                T value = entry.getValue().apply(field);
                sound &= value != null;
                found = value == null ? found : value;
            }
        }
        boolean isMapping = item.node() instanceof YamlNode.Mapping;
        int unknown = fields.refuseOthers();
        if (keys > 1 || keys == 0 && unknown == 0 && isMapping) {
            item.refuse(wanted + String.join(", ", table.keySet()), "write exactly one of these");
            return null;
        }
        return sound ? found : null;
    }

    @Nullable
    Escalation escalation(String name, Field field) {
        Part part = new Part(field, findings);
        Field list = part.get("levels").required("levels, the first of them due at once");
        List<EscalationLevel> levels = new ArrayList<>();
        for (Field item : list.items()) {
            EscalationLevel level = level(item, levels.isEmpty());
            if (level == null) {
                part.spoil();
            } else if (!levels.isEmpty()
                    && level.after().compareTo(levels.get(levels.size() - 1).after()) <= 0) {
                String wanted = "a level that is due later than the one before";
                findings.error(item.place(), item.path(), wanted, "after " + level.after(), "wait longer");
                part.spoil();
            } else {
                levels.add(level);
            }
        }
        if (!list.isPresent()) {
            part.spoil();
        }
        return part.make(() -> new Escalation(name, levels));
    }

    private @Nullable EscalationLevel level(Field item, boolean first) {
        Part part = new Part(item, findings);
        Duration after = first && !part.get("after").isPresent()
                ? Duration.ZERO
                : part.delay("after", first ? Duration.ZERO : Checks.LEAST_DELAY);
        Duration repeat = part.get("repeat_every").duration(Duration.ofMinutes(1), Checks.MOST_DELAY);
        List<Target> targets = targets(part, "targets");
        return part.make(() -> new EscalationLevel(after, targets, repeat));
    }

    @Nullable
    Workflow workflow(String name, Field field) {
        Part part = new Part(field, findings);
        Trigger on = part.word("on", Trigger.class);
        Condition when = part.get("when").isPresent() ? part.condition("when") : Condition.always();
        OncePer once = part.get("once_per").isPresent() ? part.word("once_per", OncePer.class) : OncePer.ARMING;
        List<Step> steps = new ArrayList<>();
        for (Field item : part.get("steps").items()) {
            Step step = step(item);
            if (step == null) {
                part.spoil();
            } else {
                steps.add(step);
            }
        }
        return part.make(() -> new Workflow(name, on, when, steps, once));
    }

    private @Nullable Step step(Field item) {
        if (item.node() instanceof YamlNode.Scalar) {
            StepAction action = plain(item);
            return action == null ? null : Step.of(action);
        }
        Part part = new Part(item, findings);
        Field delay = part.get("after");
        Duration after = delay.isPresent() ? part.delay("after", Duration.ZERO) : Duration.ZERO;
        Condition unless = part.get("unless").isPresent() ? part.condition("unless") : null;
        Step.OnError onError =
                part.get("on_error").isPresent() ? part.word("on_error", Step.OnError.class) : Step.OnError.CONTINUE;
        StepAction action = oneOf(item, part.fields(), STEPS, "a step: the word of an action, or one of ");
        return action == null ? null : part.make(() -> new Step(action, after, unless, onError));
    }

    private static @Nullable StepAction plain(Field field) {
        String word = field.text();
        StepAction action = word == null ? null : PLAIN.get(word);
        if (word != null && action == null) {
            field.refuseWord(word, PLAIN.keySet());
        }
        return action;
    }
}
