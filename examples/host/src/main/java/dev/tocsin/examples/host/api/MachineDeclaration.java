package dev.tocsin.examples.host.api;

import dev.tocsin.command.LifecycleCommand.Declare;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Consent;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Place;
import java.util.List;

/**
 * What a machine declares begins in triage, whatever it says: a person takes it, or the triage clock does, and only then is
 * anybody woken. How bad the machine thinks it is stands in the first entry of the timeline.
 */
final class MachineDeclaration {
    private MachineDeclaration() {}

    static Declare of(Actor.Machine machine, Declare asked, List<Finding> repairs) {
        String severity = asked.severity();
        String summary = asked.summary();
        if (severity != null && !severity.isBlank()) {
            summary += "\n" + machine.name() + " says: severity " + severity;
            repairs.add(repair("severity", severity, "it is in triage, and what was said stands in its timeline"));
        }
        if (asked.consent() == Consent.AGREED) {
            repairs.add(repair("consent", "agreed", "nothing is published until the commander says so"));
        }
        return new Declare(
                summary,
                null,
                asked.affecting(),
                asked.customerImpact(),
                asked.consent() == Consent.AGREED ? Consent.NOT_ASKED : asked.consent(),
                asked.shortName(),
                asked.impactStart(),
                asked.incidentKind(),
                asked.visibility(),
                asked.customFields(),
                asked.follows());
    }

    private static Finding repair(String field, String found, String remedy) {
        return Finding.warning(Place.of("api"), field, "a person to say so", found, remedy);
    }
}
