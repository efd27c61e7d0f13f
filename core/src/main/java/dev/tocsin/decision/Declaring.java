package dev.tocsin.decision;

import dev.tocsin.command.LifecycleCommand.Declare;
import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.event.LifecycleEvent.Declared;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.FieldName;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Phase;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.UniqueName;
import dev.tocsin.model.Words;
import dev.tocsin.policy.CustomField;
import dev.tocsin.policy.Severity;
import dev.tocsin.policy.Status;
import dev.tocsin.policy.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Declares an incident: what is not as it should be is repaired and said, and never holds it up. */
final class Declaring {
    private static final int LONGEST_TITLE = 256;

    /** How many affected things are taken in: what everybody is told about them has to stay readable. */
    private static final int MOST_AFFECTED = 100;

    private static final Duration DRILL_LASTS = Duration.ofHours(2);

    private final Deliberation on;
    private final List<Finding> repairs = new ArrayList<>();

    Declaring(Deliberation on) {
        this.on = on;
    }

    void declare(Declare command, Instant happenedAt) {
        String summary = CleanText.repaired("summary", command.summary(), repairs);
        String title = title(summary);
        Severity severity = severity(command.severity());
        Set<ServiceName> services = new LinkedHashSet<>();
        List<Words> others = new ArrayList<>();
        affected(command.affecting(), services, others);
        Phase phase = severity == null ? Phase.TRIAGE : Phase.INVESTIGATING;
        Status status = on.policy().statusOf(phase);
        IncidentRef ref = ref(command.incidentKind());
        IncidentId id = IncidentId.of(on.stream().id().id());
        Declared declared = new Declared(
                id,
                ref,
                command.incidentKind(),
                command.visibility(),
                on.around().mode(),
                on.words(title),
                severity == null ? null : severity.name(),
                status.name(),
                phase,
                List.copyOf(services),
                others,
                impactStart(command.impactStart(), happenedAt),
                command.customerImpact(),
                command.consent(),
                shortName(command.shortName(), title),
                customFields(command.customFields()),
                on.around().policyHash(),
                repairs,
                command.follows());
        long position = on.happen(declared, Envelopes.engine("declare"), 0, begins(declared));
        on.take(new UniqueName("ref/" + ref));
        List<SystemEvent.Old> old = on.around().ages().old();
        if (!old.isEmpty()) {
            on.happen(new SystemEvent.LastGoodUsed(old), "declare/last-good", position);
        }
        if (summary.length() > title.length()) {
            on.happen(
                    new RecordEvent.NoteAdded(
                            on.words(summary.substring(title.length()).strip())),
                    "declare/rest-of-summary",
                    position);
        }
        repairs.forEach(on::find);
        Workflows workflows = new Workflows(on);
        workflows.react(Trigger.DECLARED, position);
        if (severity != null) {
            workflows.react(Trigger.SEVERITY_REACHED, position);
        }
    }

    private List<PlannedEffect> begins(Declared declared) {
        List<PlannedEffect> effects = new ArrayList<>(new Following(on).telling(declared, declared.visibility()));
        if (declared.phase() == Phase.TRIAGE && declared.incidentKind() != IncidentKind.RETROSPECTIVE) {
            effects.add(PlannedEffect.timer(
                    new EngineTask.TriageDue(),
                    Purposes.TRIAGE,
                    on.policy().clocks().triage()));
        }
        if (declared.incidentKind() == IncidentKind.DRILL) {
            effects.add(PlannedEffect.timer(new EngineTask.DrillDue(), Purposes.DRILL, DRILL_LASTS));
        }
        return effects;
    }

    private String title(String summary) {
        String line = summary.lines().findFirst().orElse("").strip();
        if (line.isEmpty()) {
            repairs.add(
                    Refusals.warning("summary", "what is the matter, in a line", "nothing", "say it in the channel"));
            return "No summary given";
        }
        if (line.length() <= LONGEST_TITLE) {
            return line;
        }
        repairs.add(Refusals.warning(
                "summary",
                "at most " + LONGEST_TITLE + " characters",
                line.length() + " characters",
                "the rest is the first entry of the timeline"));
        int end = Character.isHighSurrogate(line.charAt(LONGEST_TITLE - 1)) ? LONGEST_TITLE - 1 : LONGEST_TITLE;
        return line.substring(0, end);
    }

    private @Nullable Severity severity(@Nullable String called) {
        if (called == null || called.isBlank()) {
            return null;
        }
        Optional<Severity> found = on.policy().severities().stream()
                .filter(it -> it.name().value().equalsIgnoreCase(called.strip())
                        || it.label().equalsIgnoreCase(called.strip())
                        || (it.name() + " " + it.label()).equalsIgnoreCase(called.strip()))
                .findFirst();
        if (found.isEmpty()) {
            List<SeverityName> names =
                    on.policy().severities().stream().map(Severity::name).toList();
            repairs.add(Refusals.warning(
                    "severity",
                    "one of " + names,
                    CleanText.short_(called),
                    "it is in triage until somebody says how bad it is"));
        }
        return found.orElse(null);
    }

    private void affected(List<String> all, Set<ServiceName> services, List<Words> others) {
        all.stream().limit(MOST_AFFECTED).forEach(called -> affected(called, services, others));
        if (all.size() > MOST_AFFECTED) {
            repairs.add(Refusals.warning(
                    "affecting",
                    "at most " + MOST_AFFECTED + " names",
                    all.size() + " names",
                    "the first " + MOST_AFFECTED + " are kept; say the rest in the channel"));
        }
    }

    private void affected(String called, Set<ServiceName> services, List<Words> others) {
        String clean = CleanText.repaired("affecting", called, repairs).strip();
        if (clean.isEmpty()) {
            return;
        }
        on.around().catalog().find(clean).ifPresentOrElse(service -> services.add(service.name()), () -> {
            String kept = clean.length() > LONGEST_TITLE ? clean.substring(0, LONGEST_TITLE) : clean;
            others.add(on.words(CleanText.repaired("affecting", kept, new ArrayList<>())));
            repairs.add(Refusals.warning(
                    "affecting",
                    "a service of the catalog",
                    CleanText.short_(clean),
                    "it is kept as text, and the default rotation is paged"));
        });
    }

    private IncidentRef ref(IncidentKind kind) {
        String prefix = kind == IncidentKind.DRILL
                ? on.policy().naming().drill()
                : on.policy().naming().reference();
        Long number = on.around().numbers().get(prefix);
        if (number == null) {
            throw new IllegalStateException("no number at hand for the prefix " + prefix);
        }
        return new IncidentRef(prefix, number);
    }

    private Instant impactStart(@Nullable Instant said, Instant happenedAt) {
        if (said == null) {
            return happenedAt;
        }
        boolean sound = Envelopes.isSound(said, on.now());
        if (!sound) {
            repairs.add(Refusals.warning(
                    "impact start", "an instant from 2000 until now", said.toString(), "the time of declaring stands"));
        }
        return sound ? said : happenedAt;
    }

    private static String shortName(@Nullable String given, String title) {
        String slug = given == null ? "" : ShortNames.slug(given, 40);
        return slug.isEmpty() ? ShortNames.from(title) : slug;
    }

    private Map<FieldName, Words> customFields(Map<FieldName, String> given) {
        Map<FieldName, Words> fields = new LinkedHashMap<>();
        for (CustomField field : on.policy().customFields()) {
            String value = given.get(field.name());
            if (value != null && !value.isBlank()) {
                fields.put(
                        field.name(), on.words(CleanText.repaired(field.name().value(), value, repairs)));
            } else if (field.required().isOn()) {
                repairs.add(Refusals.warning(
                        field.name().value(), field.label(), "nothing", "the channel is asked for it"));
            }
        }
        return fields;
    }
}
