package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.policy.Severity;
import java.util.List;
import java.util.Optional;

/** What all steps need: the deliberation, and ways to ask for an effect, to wait for an object, and to do nothing. */
abstract class StepGroup {
    final Deliberation on;

    StepGroup(Deliberation on) {
        this.on = on;
    }

    static Optional<String> skip(String reason) {
        return Optional.of(reason);
    }

    Optional<String> ask(PlannedEffect effect) {
        on.alsoAsk(List.of(effect));
        return Optional.empty();
    }

    Optional<String> await(Steps.At at, String object) {
        on.happen(
                new RuleEvent.StepAwaits(at.rule(), at.step(), at.trigger(), object),
                at.because(),
                at.fired(),
                List.of());
        return Optional.empty();
    }

    Texts texts() {
        return new Texts(on.incident(), on.around());
    }

    Optional<Severity> severity() {
        return Optional.ofNullable(on.incident().standing().severity()).flatMap(on.policy()::severity);
    }
}
