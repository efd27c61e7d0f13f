package dev.tocsin.policy;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.text.Durations;
import dev.tocsin.text.Field;
import dev.tocsin.text.YamlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a policy as YAML, the same text for equal policies. */
final class PolicyWriter {

    /** A mapping that leaves out what is absent. */
    private static final class Tree {
        private final Map<String, Object> entries = new LinkedHashMap<>();

        Tree with(String key, @Nullable Object value) {
            if (value instanceof Tree tree) {
                entries.put(key, tree.entries);
            } else if (value instanceof Duration duration) {
                entries.put(key, Durations.format(duration));
            } else if (value instanceof Enum<?> word) {
                entries.put(key, Field.wordOf(word));
            } else if (value instanceof Number || value instanceof Boolean || value instanceof List) {
                entries.put(key, value);
            } else if (value != null) {
                entries.put(key, value.toString());
            }
            return this;
        }

        Tree with(String key, Setting setting) {
            return setting == Setting.ABSENT ? this : with(key, (Object) setting.isOn());
        }
    }

    String write(ResponsePolicy policy) {
        Tree top = new Tree()
                .with("format", 1)
                .with("naming", naming(policy.naming()))
                .with("statuses", named(policy.statuses(), it -> it.name().value(), PolicyWriter::status))
                .with("severities", named(policy.severities(), it -> it.name().value(), PolicyWriter::severity))
                .with("roles", named(policy.roles(), it -> it.name().value(), PolicyWriter::role))
                .with("paging", paging(policy.paging()))
                .with("escalations", named(policy.escalations(), Escalation::name, PolicyWriter::escalation))
                .with("workflows", named(policy.workflows(), Workflow::name, PolicyWriter::workflow))
                .with(
                        "public_templates",
                        named(
                                policy.publicTemplates(),
                                it -> Field.wordOf(it.status()),
                                it -> new Tree().with("title", it.title()).with("body", it.body())))
                .with("announcements", announcements(policy.announcements()))
                .with("executives", executives(policy.executives()))
                .with("postmortem", postmortem(policy.postmortem()))
                .with("clocks", clocks(policy.clocks()))
                .with("working_hours", hours(policy.workingHours()));
        if (!policy.customFields().isEmpty()) {
            top.with(
                    "custom_fields",
                    named(policy.customFields(), it -> it.name().value(), PolicyWriter::field));
        }
        return YamlText.of(top.with("break_glass", policy.breakGlass()).entries);
    }

    private static <T> Tree named(List<T> parts, Function<T, String> name, Function<T, Tree> write) {
        Tree tree = new Tree();
        parts.forEach(part -> tree.with(name.apply(part), write.apply(part)));
        return tree;
    }

    private static Tree naming(Naming naming) {
        return new Tree()
                .with("reference", naming.reference())
                .with("drill", naming.drill())
                .with("channel", naming.channel())
                .with("command", naming.command());
    }

    private static Tree status(Status status) {
        return new Tree()
                .with("label", status.label())
                .with("phase", status.phase())
                .with("public", status.publicStatus());
    }

    private static Tree severity(Severity severity) {
        return new Tree()
                .with("label", severity.label())
                .with("rank", severity.rank())
                .with("description", severity.description())
                .with("response_time", severity.responseTime())
                .with("auto_page", severity.autoPage())
                .with("status_page", severity.statusPage())
                .with("exec_notify", severity.execNotify())
                .with("component", severity.component())
                .with("update_every", severity.updateEvery());
    }

    private static Tree role(RoleDefinition role) {
        return new Tree()
                .with("label", role.label())
                .with("responsibility", role.responsibility())
                .with("who", role.who())
                .with("when", role.when())
                .with("needed", role.needed())
                .with("candidates", targets(role.candidates()))
                .with("filled_by", role.filledBy().stream().map(Field::wordOf).toList());
    }

    private static Tree paging(Paging paging) {
        return new Tree()
                .with("fallback", targets(paging.fallback()))
                .with("default_rotation", paging.defaultRotation());
    }

    private static List<Object> targets(List<Target> targets) {
        List<Object> written = new ArrayList<>();
        for (Target target : targets) {
            String text = target.toString();
            int colon = text.indexOf(": ");
            written.add(colon < 0 ? text : ImmutableMap.of(text.substring(0, colon), text.substring(colon + 2)));
        }
        return written;
    }

    private static Tree escalation(Escalation escalation) {
        List<Object> levels = new ArrayList<>();
        for (EscalationLevel level : escalation.levels()) {
            levels.add(new Tree()
                    .with("after", level.after())
                    .with("targets", targets(level.targets()))
                    .with("repeat_every", level.repeatEvery())
                    .entries);
        }
        return new Tree().with("levels", levels);
    }

    private static Tree workflow(Workflow workflow) {
        List<Object> steps = new ArrayList<>();
        workflow.steps().forEach(step -> steps.add(step(step).entries));
        return new Tree()
                .with("on", workflow.on())
                .with("when", workflow.when())
                .with("once_per", workflow.oncePer())
                .with("steps", steps);
    }

    private static Tree step(Step step) {
        Object argument = StepArguments.of(step.action());
        String kind = step.action().kind();
        Tree action = argument == null ? new Tree().with("do", kind) : new Tree().with(kind, argument);
        return action.with("after", step.after()).with("unless", step.unless()).with("on_error", step.onError());
    }

    private static Tree announcements(Announcements announcements) {
        Tree channels = new Tree();
        announcements.channels().forEach(channels::with);
        return new Tree().with("channels", channels).with("drills", announcements.drills());
    }

    private static Tree executives(Executives executives) {
        return new Tree().with("who", targets(executives.who())).with("every", executives.every());
    }

    private static Tree postmortem(PostmortemTemplate postmortem) {
        return new Tree()
                .with("owed", postmortem.owed())
                .with("due_working_days", postmortem.dueWorkingDays())
                .with("sections", named(postmortem.sections(), PostmortemSection::name, PolicyWriter::section));
    }

    private static Tree section(PostmortemSection section) {
        return new Tree()
                .with("title", section.title())
                .with("kind", section.kind())
                .with("writing", section.writing())
                .with("content", section.content())
                .with("owner", section.owner())
                .with("role", section.role());
    }

    private static Tree clocks(Clocks clocks) {
        return new Tree()
                .with("publish_hold", clocks.publishHold())
                .with("resolve_undo", clocks.resolveUndo())
                .with("triage", clocks.triage())
                .with("reopen", clocks.reopen());
    }

    private static Tree hours(WorkingHours hours) {
        return new Tree()
                .with("zone", hours.zone())
                .with("days", hours.days().stream().map(Field::wordOf).toList())
                .with("from", hours.from())
                .with("to", hours.to());
    }

    private static Tree field(CustomField field) {
        return new Tree()
                .with("label", field.label())
                .with("type", field.type())
                .with("required", field.required())
                .with("options", field.options());
    }
}
