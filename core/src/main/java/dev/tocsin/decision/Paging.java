package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.PagingEvent.Grounds;
import dev.tocsin.event.PagingEvent.Knowledge;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.model.Because;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Input;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.TrackId;
import dev.tocsin.policy.Escalation;
import dev.tocsin.policy.EscalationLevel;
import dev.tocsin.policy.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Arms tracks, walks them from level to level until somebody answers, and ends them. */
final class Paging {
    private static final TrackId NO_ROTATION = TrackId.of("fallback");

    private final Deliberation on;
    private final Pages pages;

    Paging(Deliberation on) {
        this.on = on;
        this.pages = new Pages(on);
    }

    /** Arms a track for each distinct rotation of the affected services; an acknowledged one stays so. */
    void arm(Escalation escalation, Because because, long causedBy) {
        Map<Optional<RotationName>, List<ServiceName>> rotations =
                new LinkedHashMap<>(Affected.of(on.incident(), on.around()).rotations());
        for (Map.Entry<Optional<RotationName>, List<ServiceName>> entry : rotations.entrySet()) {
            RotationName rotation = entry.getKey().orElse(null);
            TrackId id = rotation == null ? NO_ROTATION : TrackId.of(rotation.value());
            TrackState track = on.incident().tracks().get(id);
            if (track == null || track.stage() == TrackState.Stage.WITHDRAWN) {
                armOne(id, rotation, escalation, entry.getValue(), 1, because, causedBy);
            } else if (track.stage() == TrackState.Stage.ACKNOWLEDGED) {
                tellAcker(track);
            }
        }
    }

    private void tellAcker(TrackState track) {
        PersonId acker = track.acker();
        if (acker != null && on.person().filter(acker::equals).isEmpty()) {
            new DirectMessages(on)
                    .send(
                            List.of(acker),
                            "raised-" + track.id(),
                            "The severity was raised; " + track.id() + " is still yours.",
                            Optional.empty());
        }
    }

    private void armOne(
            TrackId id,
            @Nullable RotationName rotation,
            Escalation escalation,
            List<ServiceName> services,
            int level,
            Because because,
            long causedBy) {
        TrackState before = on.incident().tracks().get(id);
        int generation = before == null ? 1 : before.generation() + 1;
        long armed = on.happen(
                new PagingEvent.TrackArmed(
                        id, rotation, escalation.name(), generation, level, services, List.of(), null),
                because,
                causedBy,
                List.of());
        reach(id, level, 0, armed);
    }

    /** Arms a withdrawn track anew at the level that it had. */
    void rearm(TrackState track, String engineRule, long causedBy) {
        escalationOf(track)
                .ifPresent(escalation -> armOne(
                        track.id(),
                        track.rotation(),
                        escalation,
                        track.services(),
                        Math.max(1, track.level()),
                        Envelopes.engine(engineRule),
                        causedBy));
    }

    /** Takes over a track of an incident that was found to be the same: same level, with the time that was left. */
    void takeOver(EngineTask.Request.Moved moved, long causedBy) {
        RotationName rotation = moved.rotation();
        TrackId id = rotation == null ? NO_ROTATION : TrackId.of(rotation.value());
        TrackState there = on.incident().tracks().get(id);
        if (there != null && there.stage() != TrackState.Stage.WITHDRAWN) {
            return;
        }
        on.policy().escalation(moved.escalation()).ifPresent(escalation -> {
            int generation = there == null ? 1 : there.generation() + 1;
            int levels = escalation.levels().size();
            int level = Math.min(moved.level(), levels);
            EngineTask.EscalationDue due =
                    pages.due(id, generation, Math.min(level + 1, levels), level == levels ? 1 : 0, rotation);
            Duration spent = waitAt(escalation, level).minus(moved.left());
            on.happen(
                    new PagingEvent.TrackArmed(
                            id,
                            rotation,
                            escalation.name(),
                            generation,
                            level,
                            List.of(),
                            moved.paged(),
                            spent.isNegative() ? Duration.ZERO : spent),
                    "merge/tracks",
                    causedBy,
                    PlannedEffect.timer(due, Purposes.escalation(id), moved.left()));
        });
    }

    /** What another incident needs to go on with a track of this one. */
    EngineTask.Request.Moved moving(TrackState track) {
        int level = Math.max(1, track.level());
        Duration left = escalationOf(track)
                .map(it -> track.levelSince()
                        .plus(waitAt(it, Math.min(level, it.levels().size()))))
                .map(due -> Duration.between(on.now(), due))
                .filter(it -> !it.isNegative())
                .orElse(Duration.ZERO);
        return new EngineTask.Request.Moved(track.rotation(), track.escalation(), level, left, track.meant());
    }

    /** How long a level waits before the next one follows, or it is told again itself. */
    private static Duration waitAt(Escalation escalation, int level) {
        EscalationLevel stated = escalation.levels().get(level - 1);
        if (level < escalation.levels().size()) {
            return escalation.levels().get(level).after().minus(stated.after());
        }
        Duration repeat = stated.repeatEvery();
        return repeat == null ? Duration.ZERO : repeat;
    }

    /** Tells whoever was paged on these tracks, each once, that it is not hers any more, or where it went. */
    void tellPaged(List<TrackState> tracks, String text, Optional<Button> button) {
        List<PersonId> paged =
                tracks.stream().flatMap(it -> it.reached().stream()).distinct().toList();
        new DirectMessages(on).send(paged, "told", text, button);
    }

    /** Goes to a level of a track: pages who is meant, or goes on at once if nobody is. */
    void reach(TrackId id, int level, int round, long causedBy) {
        TrackState track = on.incident().tracks().get(id);
        Optional<Escalation> found = track == null ? Optional.empty() : escalationOf(track);
        if (track == null || found.isEmpty()) {
            return;
        }
        Escalation escalation = found.get();
        EscalationLevel wanted =
                escalation.levels().get(Math.min(level, escalation.levels().size()) - 1);
        Whom whom = whom(wanted, track);
        if (whom.knowledge() == Knowledge.STALE && level < escalation.levels().size()) {
            whom = whom.staleWith(whom(escalation.levels().get(level), track));
        }
        boolean last = level >= escalation.levels().size();
        if (whom.isNobody() && !last) {
            long skipped = on.happen(
                    new PagingEvent.LevelSkipped(id, track.generation(), level, String.join("; ", whom.missing())),
                    reason(escalation, level, whom),
                    causedBy,
                    List.of());
            reach(id, level + 1, 0, skipped);
            return;
        }
        page(track, escalation, level, round, participating(whom), causedBy);
    }

    /** In a drill only those are meant who joined. */
    private Whom participating(Whom whom) {
        return on.incident().declared().incidentKind() == IncidentKind.DRILL
                ? whom.only(on.incident().joined())
                : whom;
    }

    private Whom whom(EscalationLevel level, TrackState track) {
        return Whom.of(level.targets(), track.rotation(), track.meant(), new Whom.Search(on.around(), on.incident()));
    }

    private static Because reason(Escalation escalation, int level, Whom whom) {
        List<Input> inputs = new ArrayList<>();
        inputs.add(new Input("on-call version", whom.version()));
        Instant asOf = whom.asOf();
        if (asOf != null) {
            inputs.add(new Input("last known", asOf.toString()));
        }
        whom.missing().forEach(it -> inputs.add(new Input("nobody", it)));
        int stated = Math.min(level, escalation.levels().size());
        return new Because(escalation.path(stated), inputs, Because.Origin.STATED);
    }

    private void page(TrackState track, Escalation escalation, int level, int round, Whom whom, long causedBy) {
        EscalationLevel stated = escalation.levels().get(level - 1);
        boolean fallback = stated.targets().stream().anyMatch(it -> it instanceof Target.Fallback);
        List<PlannedEffect> effects = new ArrayList<>();
        List<PersonId> unreachable = new ArrayList<>();
        Optional<PersonId> answered = declarerOnDuty(track, level, whom);
        if (answered.isEmpty()) {
            for (PersonId person : whom.people()) {
                if (!pages.isPaged(person, track, round)) {
                    pages.pageOf(track, level, round, person)
                            .ifPresentOrElse(effects::add, () -> unreachable.add(person));
                }
            }
            whom.chats()
                    .forEach(chat -> pages.chatPage(track, level, round, chat).ifPresent(effects::add));
            nextTimer(track, escalation, level, round, !unreachable.isEmpty() && effects.isEmpty())
                    .ifPresent(effects::add);
        }
        long reached = on.happen(
                new PagingEvent.LevelReached(
                        track.id(),
                        track.generation(),
                        level,
                        round,
                        whom.people(),
                        whom.knowledge(),
                        whom.version(),
                        whom.asOf()),
                reason(escalation, level, whom),
                causedBy,
                effects);
        if (fallback) {
            List<String> told = Stream.concat(whom.people().stream().map(PersonId::value), whom.chats().stream())
                    .toList();
            on.happen(
                    new PagingEvent.FallbackTold(track.id(), track.generation(), round, told),
                    reason(escalation, level, whom),
                    reached,
                    List.of());
        }
        answered.ifPresent(
                person -> acknowledge(List.of(track.id()), person, Grounds.DECLARED, "declarer-on-call", reached));
    }

    private Optional<PersonId> declarerOnDuty(TrackState track, int level, Whom whom) {
        return on.incident()
                .declarer()
                .<Optional<PersonId>>match(
                        human -> Optional.of(human.person()), machine -> Optional.empty(), engine -> Optional.empty())
                .filter(person ->
                        level == 1 && track.generation() == 1 && whom.people().contains(person));
    }

    private Optional<PlannedEffect> nextTimer(
            TrackState track, Escalation escalation, int level, int round, boolean nobodyReachable) {
        boolean last = level >= escalation.levels().size();
        EscalationLevel stated = escalation.levels().get(level - 1);
        if (last) {
            return stated.repeatEvery() == null
                    ? Optional.empty()
                    : Optional.of(PlannedEffect.timer(
                            pages.due(track.id(), track.generation(), level, round + 1, track.rotation()),
                            Purposes.escalation(track.id()),
                            waitAt(escalation, level)));
        }
        Duration delay = nobodyReachable ? Duration.ZERO : waitAt(escalation, level);
        return Optional.of(PlannedEffect.timer(
                pages.due(track.id(), track.generation(), level + 1, 0, track.rotation()),
                Purposes.escalation(track.id()),
                delay));
    }

    /** Somebody has these tracks: what was on its way is withdrawn, what has left is stood down. */
    void acknowledge(List<TrackId> tracks, PersonId person, Grounds grounds, String engineRule, long causedBy) {
        List<PlannedEffect> standDowns = new StandDowns(on).acknowledged(tracks, person);
        if (tracks.isEmpty()) {
            confirmRoles(person, causedBy);
            on.alsoAsk(standDowns);
            return;
        }
        List<EffectKey> pending = PagingUnderWay.of(on, tracks);
        long acknowledged = on.happen(
                new PagingEvent.Acknowledged(tracks, person, grounds),
                Envelopes.engine("acknowledge/" + engineRule),
                causedBy,
                standDowns);
        recordWithdrawn(pending, "acknowledged by " + person, acknowledged);
        meetTarget(acknowledged);
        confirmRoles(person, acknowledged);
    }

    /** All who were sought have answered before the clock began: they are told of it, and nobody else is waited for. */
    void meetTargetIfAnswered(long causedBy) {
        if (!on.incident().tracks().isEmpty()
                && on.incident().tracks().values().stream()
                        .allMatch(it -> it.stage() == TrackState.Stage.ACKNOWLEDGED)) {
            meetTarget(causedBy);
        }
    }

    /** Somebody has it although nobody was sought. */
    void volunteer(PersonId person) {
        long acknowledged = on.happen(
                new PagingEvent.Acknowledged(List.of(), person, Grounds.VOLUNTEERED), "acknowledge/volunteered", 0);
        meetTarget(acknowledged);
        confirmRoles(person, acknowledged);
    }

    void meetTarget(long causedBy) {
        int arming = on.incident().standing().arming();
        IncidentState.ResponseClock clock = on.incident().clocks().get(arming);
        if (clock != null && clock.verdict() == IncidentState.ResponseClock.Verdict.RUNNING) {
            on.happen(
                    new PagingEvent.ResponseTargetMet(arming, Duration.between(clock.startedAt(), on.now())),
                    "response-target",
                    causedBy);
        }
    }

    private void confirmRoles(PersonId person, long causedBy) {
        for (Map.Entry<RoleName, IncidentState.Holder> entry :
                List.copyOf(on.incident().roles().entrySet())) {
            IncidentState.Holder holder = entry.getValue();
            if (holder.person().equals(person) && holder.confirmed() == IncidentState.Confirmed.NOT_CONFIRMED) {
                on.happen(new RoleEvent.Taken(entry.getKey(), person), "roles/confirmed-by-answer", causedBy);
            }
        }
    }

    /** Ends tracks that nobody needs to answer any more. */
    void withdraw(List<TrackState> tracks, PagingEvent.Reason reason, long causedBy) {
        List<TrackId> ids = tracks.stream().map(TrackState::id).toList();
        List<EffectKey> pending = reason == PagingEvent.Reason.LOWERED
                ? PagingUnderWay.of(on, ids)
                : on.outstanding((key, asked) -> Purposes.isPage(asked.purpose())
                        || ids.stream().anyMatch(it -> asked.purpose().equals(Purposes.escalation(it))));
        StandDowns standDowns = new StandDowns(on);
        List<PlannedEffect> ofOthers = standDowns.ended(reason, ids);
        long cause = causedBy;
        for (TrackState track : tracks) {
            cause = on.happen(
                    new PagingEvent.TrackWithdrawn(track.id(), track.generation(), reason, track.reached()),
                    Envelopes.engine("tracks/withdrawn"),
                    causedBy,
                    standDowns.withdrawn(track.id(), reason));
        }
        on.alsoAsk(ofOthers);
        recordWithdrawn(pending, "the track was withdrawn", cause);
    }

    private void recordWithdrawn(List<EffectKey> pending, String reason, long causedBy) {
        on.takeBack(pending, reason, "tracks/ended", causedBy);
    }

    /** Goes to the next level now, whatever the timer says. */
    void escalate(TrackState track, long causedBy) {
        List<EffectKey> timers =
                on.outstanding((key, asked) -> asked.purpose().equals(Purposes.escalation(track.id())));
        recordWithdrawn(timers, "the next level follows at once", causedBy);
        int levels = escalationOf(track).map(it -> it.levels().size()).orElse(1);
        boolean last = track.level() >= levels;
        reach(track.id(), last ? levels : track.level() + 1, last ? track.round() + 1 : 0, causedBy);
    }

    Optional<Escalation> escalationOf(TrackState track) {
        return on.policy().escalation(track.escalation());
    }
}
