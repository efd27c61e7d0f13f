package dev.tocsin.decision;

import dev.tocsin.model.Actor;
import dev.tocsin.model.FieldName;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.Words;
import dev.tocsin.policy.Fact;
import dev.tocsin.policy.Facts;
import dev.tocsin.policy.PeopleAction;
import dev.tocsin.policy.Setting;
import dev.tocsin.policy.Severity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An incident as the conditions of the policy see it. */
record IncidentFacts(IncidentState incident, Surroundings around) implements Facts {

    @Override
    public @Nullable String word(Fact fact) {
        Standing standing = incident.standing();
        return switch (fact) {
            case SEVERITY ->
                standing.severity() == null ? null : standing.severity().value();
            case KIND -> Fact.wordOf(incident.declared().incidentKind());
            case VISIBILITY -> Fact.wordOf(incident.standing().visibility());
            case MODE -> Fact.wordOf(incident.declared().mode());
            case PHASE -> Fact.wordOf(standing.phase());
            case STATUS -> standing.status().value();
            case IMPACT -> Fact.wordOf(standing.impact());
            case CONSENT -> Fact.wordOf(standing.consent());
            case DECLARED_BY -> declaredBy(incident.declarer());
            case SEVERITY_RANK,
                    SEVERITY_AUTO_PAGE,
                    SEVERITY_STATUS_PAGE,
                    SEVERITY_EXEC_NOTIFY,
                    AFFECTED_TIER,
                    ACKNOWLEDGED,
                    PUBLISHED,
                    CHANNEL,
                    EXECUTIVES_TOLD,
                    WORKING_HOURS -> null;
        };
    }

    private static String declaredBy(Actor actor) {
        return actor.match(human -> "human", machine -> "machine", engine -> "engine");
    }

    @Override
    public @Nullable Integer number(Fact fact) {
        return switch (fact) {
            case SEVERITY_RANK -> severity().map(Severity::rank).orElse(null);
            case AFFECTED_TIER -> Affected.of(incident, around).worstTier();
            case SEVERITY,
                    SEVERITY_AUTO_PAGE,
                    SEVERITY_STATUS_PAGE,
                    SEVERITY_EXEC_NOTIFY,
                    KIND,
                    VISIBILITY,
                    MODE,
                    PHASE,
                    STATUS,
                    IMPACT,
                    CONSENT,
                    DECLARED_BY,
                    ACKNOWLEDGED,
                    PUBLISHED,
                    CHANNEL,
                    EXECUTIVES_TOLD,
                    WORKING_HOURS -> null;
        };
    }

    @Override
    public Setting flag(Fact fact) {
        return switch (fact) {
            case SEVERITY_AUTO_PAGE -> severity().map(Severity::autoPage).orElse(Setting.ABSENT);
            case SEVERITY_STATUS_PAGE -> severity().map(Severity::statusPage).orElse(Setting.ABSENT);
            case SEVERITY_EXEC_NOTIFY -> severity().map(Severity::execNotify).orElse(Setting.ABSENT);
            case ACKNOWLEDGED ->
                Setting.of(!incident.tracks().isEmpty()
                        && incident.tracks().values().stream().noneMatch(TrackState::isArmed));
            case PUBLISHED -> Setting.of(incident.outside().publicStatus() != null);
            case CHANNEL -> Setting.of(incident.outside().channel() != null);
            case EXECUTIVES_TOLD ->
                Setting.of(around.policy().workflows().stream()
                        .filter(it -> it.steps().stream()
                                .anyMatch(step -> step.action() instanceof PeopleAction.NotifyExecutives))
                        .anyMatch(it -> incident.ledger().fired().stream()
                                .anyMatch(fired -> fired.startsWith(it.path() + " "))));
            case WORKING_HOURS -> Setting.of(around.policy().workingHours().isWorking(around.now()));
            case SEVERITY,
                    SEVERITY_RANK,
                    KIND,
                    VISIBILITY,
                    MODE,
                    PHASE,
                    STATUS,
                    IMPACT,
                    CONSENT,
                    DECLARED_BY,
                    AFFECTED_TIER -> Setting.ABSENT;
        };
    }

    private Optional<Severity> severity() {
        return Optional.ofNullable(incident.standing().severity()).flatMap(around.policy()::severity);
    }

    @Override
    public boolean affects(ServiceName service) {
        return incident.declared().services().contains(service);
    }

    @Override
    public boolean isTaken(RoleName role) {
        return incident.roles().containsKey(role);
    }

    @Override
    public @Nullable String field(FieldName field) {
        Words words = incident.declared().customFields().get(field);
        return words == null ? null : words.text();
    }
}
