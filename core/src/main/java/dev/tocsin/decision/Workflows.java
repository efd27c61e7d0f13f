package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.model.Because;
import dev.tocsin.model.Input;
import dev.tocsin.model.RulePath;
import dev.tocsin.policy.Condition;
import dev.tocsin.policy.Fact;
import dev.tocsin.policy.OncePer;
import dev.tocsin.policy.Step;
import dev.tocsin.policy.Trigger;
import dev.tocsin.policy.Verdict;
import dev.tocsin.policy.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the rules of the policy: what they listen to, whether their condition holds, what they do, and how often. */
final class Workflows {
    private static final String PATH = "workflows.";

    private final Deliberation on;
    private final Steps steps;

    Workflows(Deliberation on) {
        this.on = on;
        this.steps = new Steps(on);
    }

    /** Something happened at a position: each rule that listens to it acts or is said not to. */
    void react(Trigger trigger, long position) {
        for (Workflow workflow : on.policy().workflowsOn(trigger)) {
            consider(workflow, position);
        }
    }

    /** Rules that did nothing for want of a fact that is different now: each that listens acts or is said not to. */
    void reactWhatWasHeldBackBy(Fact fact, Trigger trigger, long position) {
        for (Workflow workflow : on.policy().workflowsOn(trigger)) {
            boolean heldBack = on.incident().ledger().considered().stream()
                    .anyMatch(it -> it.startsWith(workflow.path() + " ") && it.contains(fact.word()));
            if (heldBack) {
                consider(workflow, position);
            }
        }
    }

    private void consider(Workflow workflow, long position) {
        int arming = on.incident().standing().arming();
        String once = once(workflow.oncePer(), arming, position);
        if (on.incident().ledger().fired().contains(workflow.path() + " " + once)) {
            return;
        }
        Verdict verdict = workflow.when().evaluate(new IncidentFacts(on.incident(), on.around()));
        if (!verdict.holds()) {
            on.consider(new RuleEvent.Considered(workflow.path(), verdict.decisive()));
            return;
        }
        Because because = verdict.because(workflow.path());
        List<PlannedEffect> timers = new ArrayList<>();
        for (int i = 0; i < workflow.steps().size(); i++) {
            Step step = workflow.steps().get(i);
            if (!step.after().isZero()) {
                timers.add(PlannedEffect.timer(
                        new EngineTask.StepDue(workflow.path(), i, arming, position),
                        Purposes.stepOf(workflow) + i,
                        step.after()));
            }
        }
        long fired =
                on.happen(new RuleEvent.RuleFired(workflow.path(), arming, position, once), because, position, timers);
        for (int i = 0; i < workflow.steps().size(); i++) {
            if (workflow.steps().get(i).after().isZero()
                    && !steps.take(
                            new Steps.At(workflow.path(), i, position, because, fired),
                            workflow.steps().get(i))) {
                return;
            }
        }
    }

    private static String once(OncePer per, int arming, long position) {
        return switch (per) {
            case INCIDENT -> "incident";
            case ARMING -> "arming " + arming;
            case EVENT -> "event " + position;
        };
    }

    /** A step whose time has come, or whose object has: it acts unless something has happened by now. */
    void resume(RulePath rule, int step, long trigger, String why) {
        find(rule).filter(it -> step < it.steps().size()).ifPresent(workflow -> {
            Step due = workflow.steps().get(step);
            Condition unless = due.unless();
            if (unless != null) {
                Verdict verdict = unless.evaluate(new IncidentFacts(on.incident(), on.around()));
                if (verdict.holds()) {
                    on.happen(
                            new RuleEvent.StepSkipped(rule, step, "unless " + verdict.decisive()),
                            verdict.because(rule),
                            trigger,
                            List.of());
                    return;
                }
            }
            Because because = Because.of(rule.value(), new Input("resumed", why));
            long acted = on.happen(new RuleEvent.StepActed(rule, step, trigger), because, trigger, List.of());
            steps.take(new Steps.At(rule, step, trigger, because, acted), due);
        });
    }

    /** An object has arrived: the steps that waited for it act, in the order in which they came. */
    void arrived(String object, List<Ledger.Waiting> waited) {
        waited.stream()
                .filter(it -> it.object().equals(object))
                .forEach(it -> resume(it.rule(), it.step(), it.trigger(), object + " is there"));
    }

    /** Says once an incident which rules looked and did nothing. */
    void sayConsidered() {
        List<RuleEvent.Considered> fresh = on.considered().stream()
                .filter(it -> !on.incident().ledger().considered().contains(it.rule() + " " + it.condition()))
                .distinct()
                .toList();
        if (!fresh.isEmpty() && on.hasEvents()) {
            on.happen(new RuleEvent.RulesConsidered(fresh), "rules/considered", 0);
        }
    }

    private Optional<Workflow> find(RulePath rule) {
        return rule.value().startsWith(PATH)
                ? on.policy().workflow(rule.value().substring(PATH.length()))
                : Optional.empty();
    }
}
