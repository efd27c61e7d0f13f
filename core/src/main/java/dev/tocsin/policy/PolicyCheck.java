package dev.tocsin.policy;

import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Phase;
import dev.tocsin.model.Place;
import dev.tocsin.text.Field;
import dev.tocsin.text.Findings;
import dev.tocsin.text.Nearest;
import dev.tocsin.text.Quoted;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold between the parts of a policy, whether they come from a file or from builders. */
final class PolicyCheck {

    private static final Place NOWHERE = Place.of("policy");

    private final PolicyParts parts;
    private final Findings findings = new Findings();

    private PolicyCheck(PolicyParts parts) {
        this.parts = parts;
    }

    /** Gives findings whose place is unknown; their path says where. */
    static List<Finding> of(PolicyParts parts) {
        PolicyCheck check = new PolicyCheck(parts);
        check.sections();
        check.names();
        check.rules();
        return check.findings.all();
    }

    static void orThrow(PolicyParts parts) {
        List<Finding> found = of(parts);
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(
                    found.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        }
    }

    private void sections() {
        some("statuses", parts.statuses());
        some("severities", parts.severities());
        some("roles", parts.roles());
        some("escalations", parts.escalations());
        some("workflows", parts.workflows());
        some("public_templates", parts.publicTemplates());
        some("announcements.channels", parts.announcements());
        once("statuses", parts.statuses(), Status::name);
        once("severities", parts.severities(), Severity::name);
        once("roles", parts.roles(), RoleDefinition::name);
        once("escalations", parts.escalations(), Escalation::name);
        once("workflows", parts.workflows(), Workflow::name);
        once("public_templates", parts.publicTemplates(), it -> Field.wordOf(it.status()));
        once("custom_fields", parts.customFields(), CustomField::name);
        covers("statuses", parts.statuses(), Status::phase, Phase.values(), "phase");
        covers("public_templates", parts.publicTemplates(), PublicTemplate::status, PublicStatus.values(), "template");
        ranks();
    }

    private void some(String section, PolicyParts.Named<?> named) {
        if (named.names().isEmpty()) {
            add(section, "at least one under '" + section + "'", "none", "copy the section from standard.yaml");
        }
    }

    private <T> void once(String section, PolicyParts.Named<T> named, Function<T, Object> name) {
        Set<Object> seen = new LinkedHashSet<>();
        for (T part : named.parts()) {
            Object it = name.apply(part);
            if (!seen.add(it)) {
                add(section + "." + it, "each name once", Quoted.of(it.toString()) + " again", "rename one of the two");
            }
        }
    }

    private <T, E extends Enum<E>> void covers(
            String section, PolicyParts.Named<T> named, Function<T, E> of, E[] all, String what) {
        if (named.names().isEmpty() || !named.isWhole()) {
            return;
        }
        Set<E> covered = named.parts().stream().map(of).collect(Collectors.toCollection(LinkedHashSet::new));
        for (E each : all) {
            if (!covered.contains(each)) {
                String word = Field.wordOf(each);
                add(section, "a " + what + " " + word, "none", "copy the one of standard.yaml");
            }
        }
    }

    private void ranks() {
        Map<Integer, Severity> byRank = new LinkedHashMap<>();
        for (Severity severity : parts.severities().parts()) {
            Severity other = byRank.putIfAbsent(severity.rank(), severity);
            if (other != null) {
                add(
                        "severities." + severity.name() + ".rank",
                        "a rank of its own",
                        severity.rank() + ", the rank of " + other.name(),
                        "give each severity another rank, 1 for the worst");
            }
        }
    }

    private void names() {
        for (RoleDefinition role : parts.roles().parts()) {
            condition("roles." + role.name() + ".needed", role.needed());
        }
        for (Escalation escalation : parts.escalations().parts()) {
            for (int i = 1; i <= escalation.levels().size(); i++) {
                targets(
                        escalation.path(i) + ".targets",
                        escalation.levels().get(i - 1).targets());
            }
        }
        if (parts.paging() != null) {
            targets("paging.fallback", parts.paging().fallback());
        }
        PostmortemTemplate postmortem = parts.postmortem();
        if (postmortem != null) {
            condition("postmortem.owed", postmortem.owed());
            for (PostmortemSection section : postmortem.sections()) {
                if (section.role() != null) {
                    String path = "postmortem.sections." + section.name() + ".role";
                    known(path, "role", section.role().value(), parts.roles());
                }
            }
        }
    }

    private void targets(String path, List<Target> targets) {
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i) instanceof Target.Role it) {
                known(path + "[" + i + "].role", "role", it.role().value(), parts.roles());
            }
        }
    }

    private void rules() {
        for (Workflow workflow : parts.workflows().parts()) {
            condition(workflow.path() + ".when", workflow.when());
            for (int i = 0; i < workflow.steps().size(); i++) {
                Step step = workflow.steps().get(i);
                String path = workflow.path() + ".steps[" + i + "]";
                if (step.unless() != null) {
                    condition(path + ".unless", step.unless());
                }
                action(path + "." + step.action().kind(), workflow.on(), step.action());
            }
        }
    }

    private void action(String path, Trigger on, StepAction action) {
        if (action instanceof PeopleAction.Page it) {
            known(path, "escalation", it.escalation(), parts.escalations());
        } else if (action instanceof PeopleAction.AssignRole it) {
            known(path, "role", it.role().value(), parts.roles());
        } else if (action instanceof PeopleAction.AskForRole it) {
            known(path, "role", it.role().value(), parts.roles());
        } else if (action instanceof ChatAction.Announce it) {
            known(path, "key of announcements.channels", it.channel(), parts.announcements());
        } else if (action instanceof OutsideAction.OpenActionItemTicket) {
            only(path, on, Trigger.ACTION_ITEM_ADDED);
        } else if (action instanceof OutsideAction.TransitionActionItemTicket) {
            only(path, on, Trigger.ACTION_ITEM_MOVED);
        }
    }

    private void only(String path, Trigger on, Trigger wanted) {
        if (on != wanted) {
            String word = Field.wordOf(wanted);
            add(path, "a rule on " + word, "one on " + Field.wordOf(on), "move the step to a rule on " + word);
        }
    }

    private void condition(String path, Condition condition) {
        condition.parts().forEach(part -> condition(path, part));
        if (condition instanceof Condition.Word it) {
            PolicyParts.@Nullable Named<?> named = it.fact() == Fact.SEVERITY
                    ? parts.severities()
                    : it.fact() == Fact.STATUS ? parts.statuses() : null;
            if (named != null) {
                it.words().forEach(word -> known(path, it.fact().word(), word, named));
            }
        } else if (condition instanceof Condition.Taken it) {
            known(path, "role", it.role().value(), parts.roles());
        } else if (condition instanceof Condition.Field it) {
            known(path, "custom field", it.field().value(), parts.customFields());
        }
    }

    private void known(String path, String what, String name, PolicyParts.Named<?> named) {
        if (!named.names().contains(name)) {
            String wanted = "a known " + what + ": " + String.join(", ", named.names());
            String remedy = Nearest.remedy(name, named.names(), "declare it or name another");
            add(path, wanted, "the unknown " + Quoted.of(name), remedy);
        }
    }

    private void add(String path, String wanted, String found, String remedy) {
        findings.error(NOWHERE, path, wanted, found, remedy);
    }
}
