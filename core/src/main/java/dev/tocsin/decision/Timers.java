package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.EngineTask.Request.Conclude;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.Consent;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Phase;
import dev.tocsin.policy.Severity;
import dev.tocsin.policy.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what is due: each timer looks at the state as it is now. */
final class Timers {
    private final Deliberation on;

    Timers(Deliberation on) {
        this.on = on;
    }

    void due(Question.Due due) {
        on.happen(
                new EffectEvent.EffectDone(due.key(), due.task().kind(), List.of()),
                "timers/due",
                due.key().sequence());
        long fired = on.stream().version();
        due.task()
                .match(new EngineTask.Cases<@Nullable Void>(
                        escalation -> escalate(escalation, fired),
                        target -> target(target, fired),
                        step -> {
                            new Workflows(on).resume(step.rule(), step.step(), step.trigger(), "its time has come");
                            return null;
                        },
                        publication -> publication(publication, fired),
                        resolution -> resolution(resolution, fired),
                        update -> update(update, fired),
                        triage -> triage(fired),
                        executives -> {
                            new ExecutiveNotices(on).due(executives, fired);
                            return null;
                        },
                        drill -> {
                            new LifecycleDecider(on).endDrill(new Calls(on).whyTheDrillIsOver(), fired);
                            return null;
                        },
                        ask -> null,
                        ordered -> null));
    }

    private @Nullable Void escalate(EngineTask.EscalationDue due, long fired) {
        TrackState track = on.incident().tracks().get(due.track());
        boolean current = track != null
                && track.isArmed()
                && track.generation() == due.generation()
                && on.incident().standing().phase().isOpen();
        if (current) {
            new Paging(on).reach(due.track(), due.level(), due.round(), fired);
        }
        return null;
    }

    private @Nullable Void target(EngineTask.ResponseTargetDue due, long fired) {
        IncidentState.ResponseClock clock = on.incident().clocks().get(due.arming());
        if (clock != null
                && clock.verdict() == IncidentState.ResponseClock.Verdict.RUNNING
                && on.incident().standing().phase().isOpen()) {
            on.happen(new PagingEvent.ResponseTargetMissed(due.arming(), clock.target()), "response-target", fired);
        }
        return null;
    }

    /** The target has passed while nothing could be said about it. */
    void missTargetIfOver(int arming, long causedBy) {
        IncidentState.ResponseClock clock = on.incident().clocks().get(arming);
        if (clock != null
                && clock.verdict() == IncidentState.ResponseClock.Verdict.RUNNING
                && !clock.startedAt().plus(clock.target()).isAfter(on.now())) {
            on.happen(new PagingEvent.ResponseTargetMissed(arming, clock.target()), "response-target", causedBy);
        }
    }

    /** It is live again after a merge had stopped its clocks: each goes on, and what ran out meanwhile is said. */
    void resume(long causedBy) {
        IncidentState incident = on.incident();
        int arming = incident.standing().arming();
        missTargetIfOver(arming, causedBy);
        IncidentState.ResponseClock clock = on.incident().clocks().get(arming);
        List<PlannedEffect> timers = new ArrayList<>();
        if (clock != null && clock.verdict() == IncidentState.ResponseClock.Verdict.RUNNING) {
            timers.add(PlannedEffect.timer(
                    new EngineTask.ResponseTargetDue(arming),
                    Purposes.clock(arming),
                    Duration.between(on.now(), clock.startedAt().plus(clock.target()))));
        }
        if (incident.declared().incidentKind() != IncidentKind.RETROSPECTIVE) {
            timers.addAll(remindAgain(new EngineTask.UpdateDue(incident.shown().lastUpdate())));
        }
        timers.addAll(new ExecutiveNotices(on).resume());
        on.alsoAsk(timers);
    }

    private @Nullable Void triage(long fired) {
        if (on.incident().standing().phase() == Phase.TRIAGE) {
            new SeverityDecider(on).takeOutOfTriage(fired);
        }
        return null;
    }

    private @Nullable Void publication(EngineTask.PublicationDue due, long fired) {
        Standing standing = on.incident().standing();
        if (standing.publication() == Standing.Publication.HELD
                && standing.arming() == due.arming()
                && standing.phase().isLive()) {
            new Publishing(on).decided(Consent.AGREED, "nobody-said-no", fired);
        } else if (standing.publication() == Standing.Publication.HELD && standing.undoUntil() != null) {
            on.alsoAsk(List.of(PlannedEffect.timer(
                    due, Purposes.hold(due.arming()), on.policy().clocks().publishHold())));
        }
        return null;
    }

    private @Nullable Void resolution(EngineTask.ResolutionDue due, long fired) {
        Standing standing = on.incident().standing();
        if (standing.undoUntil() != null && standing.resolutions() == due.resolution()) {
            long settled = on.happen(new LifecycleEvent.ResolutionSettled(due.resolution()), "resolve/settled", fired);
            on.takeBack(Purposes::isOfOpen, "it is resolved", "timers/ended", settled);
            on.alsoAsk(new Duplicates(on).concluding(Conclude.How.RESOLVED));
            Workflows workflows = new Workflows(on);
            workflows.react(Trigger.STATUS_CHANGED, settled);
            workflows.react(Trigger.RESOLVED, settled);
        }
        return null;
    }

    private @Nullable Void update(EngineTask.UpdateDue due, long fired) {
        IncidentState incident = on.incident();
        if (incident.shown().lastUpdate() != due.after()) {
            return null;
        }
        if (!incident.standing().phase().isLive()) {
            if (incident.standing().undoUntil() != null) {
                on.alsoAsk(remindAgain(due));
            }
            return null;
        }
        on.happen(new RecordEvent.UpdateMissed(due.after()), "updates/missed", fired);
        List<PlannedEffect> effects = new ArrayList<>();
        if (incident.outside().channel() != null) {
            effects.add(Notices.inChannel(
                    on, "An update is owed: those who wait have heard nothing for a while.", "update-owed"));
        }
        effects.addAll(remindAgain(due));
        on.alsoAsk(effects);
        return null;
    }

    private List<PlannedEffect> remindAgain(EngineTask.UpdateDue due) {
        return severity().map(Severity::updateEvery).stream()
                .map(every -> PlannedEffect.timer(new EngineTask.UpdateDue(due.after()), Purposes.UPDATE_DUE, every))
                .toList();
    }

    private Optional<Severity> severity() {
        return Optional.ofNullable(on.incident().standing().severity()).flatMap(on.policy()::severity);
    }

    /** When the next update is owed: as promised, else by the severity's cadence. */
    static Optional<PlannedEffect> nextUpdate(Deliberation on, @Nullable Duration promised, long posted) {
        Optional<Duration> cadence = Optional.ofNullable(
                        on.incident().standing().severity())
                .flatMap(on.policy()::severity)
                .map(Severity::updateEvery);
        return Optional.ofNullable(promised)
                .or(() -> cadence)
                .map(wait -> PlannedEffect.timer(new EngineTask.UpdateDue(posted), Purposes.UPDATE_DUE, wait));
    }
}
