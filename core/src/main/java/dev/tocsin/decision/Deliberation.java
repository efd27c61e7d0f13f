package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.event.Asked;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.Event;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Because;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.EventId;
import dev.tocsin.model.Finding;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.UniqueName;
import dev.tocsin.model.Words;
import dev.tocsin.policy.ResponsePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * One decision while it is made: each event that happens is folded at once, so that what follows sees it. Belongs to one
 * call of a decider and to one thread.
 */
final class Deliberation {
    private final Question question;
    private final Surroundings around;
    private final List<Planned> planned = new ArrayList<>();
    private final List<EffectKey> withdrawn = new ArrayList<>();
    private final List<EffectKey> revived = new ArrayList<>();
    private final List<UniqueName> taken = new ArrayList<>();
    private final List<UniqueName> released = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<RuleEvent.Considered> considered = new ArrayList<>();
    private IncidentStream stream;
    private IncidentStream beforeLast;

    Deliberation(IncidentStream stream, Question question, Surroundings around) {
        this.stream = stream;
        this.beforeLast = stream;
        this.question = question;
        this.around = around;
    }

    Surroundings around() {
        return around;
    }

    ResponsePolicy policy() {
        return around.policy();
    }

    Instant now() {
        return around.now();
    }

    IncidentStream stream() {
        return stream;
    }

    /** The incident; misuse before it is declared. */
    IncidentState incident() {
        IncidentState incident = stream.incident();
        if (incident == null) {
            throw new IllegalStateException("decided about an incident before it was declared: " + stream.id());
        }
        return incident;
    }

    Actor actor() {
        return Envelopes.actor(question);
    }

    /** The person who asks, if a person asks. */
    Optional<PersonId> person() {
        return actor().match(
                        human -> Optional.of(human.person()), machine -> Optional.empty(), engine -> Optional.empty());
    }

    Words words(String text) {
        return new Words(actor(), text);
    }

    /** The position that the next event will have. */
    long next() {
        return stream.version() + 1;
    }

    /**
     * An event happens.
     *
     * @return its position
     */
    long happen(Event event, Because because, long causedBy, List<PlannedEffect> effects) {
        beforeLast = stream;
        fold(new Planned(event, because, causedBy, gated(effects)));
        return stream.version();
    }

    private List<PlannedEffect> gated(List<PlannedEffect> effects) {
        IncidentState incident = stream.incident();
        return incident == null || effects.isEmpty() ? effects : Gate.pass(this, incident, effects);
    }

    private void fold(Planned plan) {
        planned.add(plan);
        Recorded recorded = new Recorded(
                new EventId(beforeLast.id(), beforeLast.version() + 1),
                Envelopes.of(question, plan, around.now(), around.policyHash()),
                plan.event());
        stream = IncidentFold.apply(beforeLast, recorded);
    }

    long happen(Event event, String engineRule, long causedBy, PlannedEffect... effects) {
        return happen(event, Envelopes.engine(engineRule), causedBy, List.of(effects));
    }

    /** Effects that nobody had foreseen when the last event happened, such as edits of what it changed. */
    void alsoAsk(List<PlannedEffect> wanted) {
        List<PlannedEffect> effects = gated(wanted);
        if (effects.isEmpty()) {
            return;
        }
        Planned last = planned.remove(planned.size() - 1);
        List<PlannedEffect> all = new ArrayList<>(last.effects());
        all.addAll(effects);
        fold(new Planned(last.event(), last.because(), last.causedBy(), all));
    }

    boolean hasEvents() {
        return !planned.isEmpty();
    }

    /** Effects under way that are for one of these purposes. */
    List<EffectKey> outstanding(BiPredicate<EffectKey, Asked> wanted) {
        return incident().ledger().outstanding().entrySet().stream()
                .filter(it -> wanted.test(it.getKey(), it.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean isUnderWay(String purpose) {
        return incident().ledger().outstanding().values().stream()
                .anyMatch(it -> it.purpose().equals(purpose));
    }

    void withdraw(List<EffectKey> keys) {
        withdrawn.addAll(keys);
    }

    /** Takes back what has not left and is not needed any more, and says so. */
    void takeBack(Predicate<String> purpose, String reason, String engineRule, long causedBy) {
        takeBack(outstanding((key, asked) -> purpose.test(asked.purpose())), reason, engineRule, causedBy);
    }

    void takeBack(List<EffectKey> keys, String reason, String engineRule, long causedBy) {
        if (!keys.isEmpty()) {
            withdrawn.addAll(keys);
            happen(new EffectEvent.EffectsWithdrawn(keys, reason), engineRule, causedBy);
        }
    }

    void revive(EffectKey key) {
        revived.add(key);
    }

    void take(UniqueName name) {
        taken.add(name);
    }

    void release(UniqueName name) {
        released.add(name);
    }

    void find(Finding finding) {
        findings.add(finding);
    }

    void consider(RuleEvent.Considered rule) {
        considered.add(rule);
    }

    List<RuleEvent.Considered> considered() {
        return List.copyOf(considered);
    }

    Decision accepted() {
        return new Decision.Accepted(planned, withdrawn, revived, taken, released, findings);
    }
}
