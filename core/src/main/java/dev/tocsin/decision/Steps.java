package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.model.Because;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.RulePath;
import dev.tocsin.policy.RecordAction;
import dev.tocsin.policy.Step;
import dev.tocsin.policy.StepAction;
import java.util.List;
import java.util.Optional;

/** Does what the steps of rules say: effects, and events of their own. */
final class Steps extends StepGroup {
    private final ChatSteps chat;
    private final PeopleSteps people;
    private final TicketSteps outside;

    Steps(Deliberation on) {
        super(on);
        this.chat = new ChatSteps(on);
        this.people = new PeopleSteps(on);
        this.outside = new TicketSteps(on);
    }

    /**
     * Where a step stands.
     *
     * @param rule the rule's place in the policy
     * @param step which of its steps
     * @param trigger the position of what triggered it
     * @param because why it acts
     * @param fired the position of the event that says that it acts
     */
    record At(RulePath rule, int step, long trigger, Because because, long fired) {}

    /** Takes a step; false if the rule stops here. */
    boolean take(At at, Step step) {
        Optional<String> trouble = step.action()
                .match(new StepAction.Families<>(
                        it -> chat.take(at, it),
                        it -> people.take(at, it),
                        it -> outside.take(at, it),
                        it -> record(at, it)));
        trouble.ifPresent(reason -> on.happen(
                new RuleEvent.StepSkipped(at.rule(), at.step(), reason), at.because(), at.fired(), List.of()));
        return trouble.isEmpty() || step.onError() == Step.OnError.CONTINUE;
    }

    private Optional<String> record(At at, RecordAction action) {
        return action.match(new RecordAction.Cases<>(
                timer -> Optional.empty(), clock -> startClock(at), postmortem -> draftPostmortem(at)));
    }

    private Optional<String> startClock(At at) {
        if (on.incident().declared().incidentKind() == IncidentKind.RETROSPECTIVE) {
            return skip("nobody has to answer in a retrospective");
        }
        return severity()
                .<Optional<String>>map(severity -> {
                    int arming = on.incident().standing().arming();
                    on.takeBack(Purposes::isClock, "a new response clock starts", "clocks/anew", at.fired());
                    on.happen(
                            new PagingEvent.ResponseClockStarted(arming, severity.responseTime()),
                            at.because(),
                            at.fired(),
                            List.of(PlannedEffect.timer(
                                    new EngineTask.ResponseTargetDue(arming),
                                    Purposes.clock(arming),
                                    severity.responseTime())));
                    new Paging(on).meetTargetIfAnswered(at.fired());
                    return Optional.empty();
                })
                .orElseGet(() -> skip("the incident has no severity yet"));
    }

    private Optional<String> draftPostmortem(At at) {
        if (on.incident().followUp().review() != null) {
            return skip("the postmortem was begun already");
        }
        on.happen(new FollowUpEvent.PostmortemMoved(FollowUpEvent.Review.DRAFT), at.because(), at.fired(), List.of());
        return Optional.empty();
    }
}
