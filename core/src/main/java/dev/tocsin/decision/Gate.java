package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.Bounds;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.model.RulePath;
import java.util.ArrayList;
import java.util.List;

/** Holds what is decided against the bounds of its incident: what is out of them is not asked for, and that is said. */
final class Gate {
    private static final RulePath PATH = RulePath.of("engine/gate");

    private Gate() {}

    /** The bounds of an incident as it stands. */
    static Bounds of(IncidentState incident, Surroundings around) {
        return new Bounds(
                incident.declared().incidentKind(),
                incident.standing().visibility(),
                incident.declared().mode(),
                around.policy().announcements().drills(),
                incident.joined());
    }

    /** The effects that may happen. */
    static List<PlannedEffect> pass(Deliberation on, IncidentState incident, List<PlannedEffect> effects) {
        Bounds bounds = of(incident, on.around());
        if (bounds.areOpen()) {
            return effects;
        }
        List<PlannedEffect> passed = new ArrayList<>();
        for (PlannedEffect effect : effects) {
            bounds.forbids(effect.effect())
                    .ifPresentOrElse(
                            reason -> on.consider(new RuleEvent.Considered(
                                    PATH, effect.effect().kind() + ": " + reason)),
                            () -> passed.add(effect));
        }
        return passed;
    }
}
