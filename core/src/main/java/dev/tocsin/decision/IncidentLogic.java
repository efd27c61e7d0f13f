package dev.tocsin.decision;

import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand.Declare;
import dev.tocsin.command.Request;
import dev.tocsin.effect.Bounds;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Phase;
import dev.tocsin.model.StreamId;
import dev.tocsin.policy.Severity;
import dev.tocsin.view.Head;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folds and decides incidents. */
final class IncidentLogic implements StreamLogic<IncidentStream> {

    @Override
    public IncidentStream empty(StreamId stream) {
        return new IncidentStream(stream, 0, null);
    }

    @Override
    public IncidentStream apply(IncidentStream state, Recorded event) {
        return IncidentFold.apply(state, event);
    }

    @Override
    public Decision decide(IncidentStream state, Question question, Surroundings surroundings) {
        Deliberation on = new Deliberation(state, question, surroundings);
        Optional<Decision> refused = question.match(
                asked -> command(on, asked.request()),
                due -> {
                    if (state.incident() != null) {
                        new Timers(on).due(due);
                    }
                    return Optional.empty();
                },
                cameOf -> {
                    if (state.incident() != null) {
                        new Outcomes(on).cameOf(cameOf);
                    }
                    return Optional.empty();
                },
                requested -> {
                    if (state.incident() != null) {
                        new Merging(on).requested(requested.request());
                    }
                    return Optional.empty();
                },
                sighted -> {
                    if (state.incident() != null) {
                        new Healing(on).sighted(sighted);
                    }
                    return Optional.empty();
                });
        if (refused.isPresent()) {
            return refused.get();
        }
        if (on.hasEvents()) {
            new Workflows(on).sayConsidered();
            on.alsoAsk(Notices.edits(on, state));
        }
        return on.accepted();
    }

    private static Optional<Decision> command(Deliberation on, Request request) {
        Command command = request.command();
        IncidentState incident = on.stream().incident();
        if (command instanceof Declare declare) {
            if (incident != null) {
                return Optional.of(Refusals.refuse(
                        "declare", "an id that is new", "an incident that is there", "use a new command id"));
            }
            new Declaring(on).declare(declare, Envelopes.happenedAt(new Question.Asked(request), on.now()));
            return Optional.empty();
        }
        if (incident == null) {
            return Optional.of(Refusals.refuse(
                    command.kind(),
                    "an incident",
                    "none with this id",
                    "look the reference up in the list of incidents"));
        }
        Phase phase = incident.standing().phase();
        if (!Transitions.allows(phase, command.kind())) {
            return Optional.of(Refusals.refuse(
                    command.kind(),
                    "an incident in one of " + Transitions.phasesFor(command.kind()),
                    incident.declared().ref() + " is " + phase,
                    remedy(phase)));
        }
        return command.match(new Command.Families<>(
                lifecycle -> new LifecycleDecider(on).decide(lifecycle),
                response -> new ResponseDecider(on).decide(response),
                record -> new RecordDecider(on).decide(record),
                followUp -> new FollowUpDecider(on).decide(followUp),
                chat -> Optional.of(Refusals.refuse(
                        command.kind(),
                        "the incident's chat stream",
                        "the incident's own",
                        "send it to the chat stream"))));
    }

    private static String remedy(Phase phase) {
        return switch (phase) {
            case TRIAGE -> "set a severity first, which takes it";
            case INVESTIGATING, IDENTIFIED, MONITORING -> "resolve it first";
            case RESOLVED, LEARNING, CLOSED -> "reopen it first, or declare a new incident";
            case DECLINED, CANCELLED -> "declare a new incident";
            case MERGED -> "go to the incident that it was merged into";
        };
    }

    @Override
    public @Nullable Head head(IncidentStream state, Surroundings surroundings) {
        IncidentState incident = state.incident();
        if (incident == null) {
            return null;
        }
        return new Head(
                state.id(),
                state.version(),
                incident.standing().phase(),
                rankOf(incident, surroundings),
                incident.declared().services(),
                incident.declared().incidentKind(),
                incident.standing().visibility(),
                incident.opened(),
                incident.changed(),
                incident.people());
    }

    @Override
    public List<EffectKey> timers(IncidentStream state) {
        IncidentState incident = state.incident();
        if (incident == null || !incident.standing().phase().isOpen()) {
            return List.of();
        }
        List<String> purposes = incident.armedTracks().stream()
                .map(it -> Purposes.escalation(it.id()))
                .toList();
        return incident.ledger().outstanding().entrySet().stream()
                .filter(it -> purposes.contains(it.getValue().purpose()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Optional<Bounds> bounds(IncidentStream state, Surroundings surroundings) {
        return Optional.ofNullable(state.incident()).map(it -> Gate.of(it, surroundings));
    }

    private static int rankOf(IncidentState incident, Surroundings around) {
        return Optional.ofNullable(incident.standing().severity())
                .flatMap(around.policy()::severity)
                .map(Severity::rank)
                .orElse(Integer.MAX_VALUE);
    }
}
