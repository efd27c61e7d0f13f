package dev.tocsin.decision;

import dev.tocsin.command.ResponseCommand;
import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.event.PagingEvent.Grounds;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.model.Consent;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.TrackId;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.RoleDefinition;
import dev.tocsin.policy.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides what concerns who responds. Empty means decided, something means refused. */
final class ResponseDecider {
    private final Deliberation on;
    private final Workflows workflows;

    ResponseDecider(Deliberation on) {
        this.on = on;
        this.workflows = new Workflows(on);
    }

    Optional<Decision> decide(ResponseCommand command) {
        return command.match(new ResponseCommand.Cases<>(
                this::acknowledge,
                take -> role(take.role(), on.person().orElse(null)),
                assign -> role(assign.role(), assign.person()),
                this::handOver,
                new Calls(on)::call,
                this::escalate,
                this::publish,
                this::setComponent));
    }

    private static Optional<Decision> refuse(String path, String wanted, String found, String remedy) {
        return Optional.of(Refusals.refuse(path, wanted, found, remedy));
    }

    private Optional<Decision> acknowledge(ResponseCommand.Acknowledge command) {
        Optional<PersonId> asker = on.person();
        if (asker.isEmpty()) {
            return refuse("acknowledge", "a person", on.actor().toString(), "a person has to answer");
        }
        PersonId person = asker.get();
        TrackId named = command.track();
        if (named != null && !on.incident().tracks().containsKey(named)) {
            return refuse(
                    "track", "one of " + on.incident().tracks().keySet(), named.value(), "name one of these, or none");
        }
        List<TrackState> asked = on.incident().tracks().values().stream()
                .filter(it -> named == null || it.id().equals(named))
                .toList();
        List<TrackState> armed = asked.stream().filter(TrackState::isArmed).toList();
        boolean volunteers = command.claim() == ResponseCommand.Claim.I_TAKE_IT;
        boolean paged = asked.stream().anyMatch(it -> it.meant().contains(person));
        List<TrackId> tracks = paged && !volunteers ? ids(meantFor(person)) : ids(armed);
        Grounds grounds = paged ? Grounds.PAGED : holdsRole(person) ? Grounds.ROLE : Grounds.VOLUNTEERED;
        if (grounds == Grounds.VOLUNTEERED && !volunteers && !confirmsRole(person)) {
            return new Calls(on).isCalled(person) ? calledAnswers(person, armed) : notAsked(person, asked);
        }
        if (grounds == Grounds.VOLUNTEERED && !volunteers) {
            tracks = List.of();
        }
        if (tracks.isEmpty() && volunteers && on.incident().tracks().isEmpty() && isAwaited()) {
            new Paging(on).volunteer(person);
            return Optional.empty();
        }
        if (tracks.isEmpty() && !confirmsRole(person)) {
            return alreadyAnswered(asked);
        }
        long before = on.stream().version();
        new Paging(on).acknowledge(tracks, person, grounds, "answered", 0);
        if (!tracks.isEmpty()) {
            workflows.react(Trigger.TRACK_ACKNOWLEDGED, before + 1);
        }
        return Optional.empty();
    }

    /** She was called by hand: she has answered that, and no track is hers unless she takes it. */
    private Optional<Decision> calledAnswers(PersonId person, List<TrackState> armed) {
        new Calls(on).answered(person);
        if (!armed.isEmpty()) {
            on.find(Refusals.warning(
                    "acknowledge",
                    "somebody for " + ids(armed),
                    "your answer to the call, and they are still sought",
                    "say \"I take it\" if you have it"));
        }
        return Optional.empty();
    }

    /** All on which she is sought: one page stands for them, though its button names the first. */
    private List<TrackState> meantFor(PersonId person) {
        return on.incident().armedTracks().stream()
                .filter(it -> it.meant().contains(person))
                .toList();
    }

    private boolean isAwaited() {
        IncidentState.ResponseClock clock =
                on.incident().clocks().get(on.incident().standing().arming());
        return clock != null && clock.verdict() == IncidentState.ResponseClock.Verdict.RUNNING;
    }

    private static List<TrackId> ids(List<TrackState> tracks) {
        return tracks.stream().map(TrackState::id).toList();
    }

    private boolean holdsRole(PersonId person) {
        return on.incident().roles().values().stream()
                .anyMatch(it -> it.person().equals(person) && it.confirmed() == IncidentState.Confirmed.CONFIRMED);
    }

    private boolean confirmsRole(PersonId person) {
        return on.incident().roles().values().stream()
                .anyMatch(it -> it.person().equals(person) && it.confirmed() == IncidentState.Confirmed.NOT_CONFIRMED);
    }

    private Optional<Decision> notAsked(PersonId person, List<TrackState> asked) {
        if (asked.stream().noneMatch(TrackState::isArmed)) {
            return alreadyAnswered(asked);
        }
        return refuse(
                "acknowledge",
                "somebody who was paged or holds a role",
                new Texts(on.incident(), on.around()).nameOf(person) + ", who was not",
                "say \"I take it\" if you have it");
    }

    private Optional<Decision> alreadyAnswered(List<TrackState> asked) {
        Texts texts = new Texts(on.incident(), on.around());
        String who = texts.names(asked.stream()
                .flatMap(it -> Optional.ofNullable(it.acker()).stream())
                .distinct()
                .toList());
        on.find(Refusals.warning(
                "acknowledge", "somebody being sought", "answered already by " + who, "nothing to do"));
        return Optional.empty();
    }

    private Optional<Decision> role(RoleName name, @org.jspecify.annotations.Nullable PersonId person) {
        Optional<RoleDefinition> role = on.policy().role(name);
        if (role.isEmpty()) {
            return refuse(
                    "role",
                    "one of "
                            + on.policy().roles().stream()
                                    .map(RoleDefinition::name)
                                    .toList(),
                    name.value(),
                    "use one of these");
        }
        if (person == null) {
            return refuse("role", "a person", on.actor().toString(), "a person has to take it");
        }
        IncidentState.Holder holder = on.incident().roles().get(name);
        boolean itself = on.person().filter(person::equals).isPresent();
        if (holder != null && holder.person().equals(person)) {
            if (itself && holder.confirmed() == IncidentState.Confirmed.NOT_CONFIRMED) {
                taken(new RoleEvent.Taken(name, person), person);
            }
            return Optional.empty();
        }
        if (holder != null && holder.confirmed() == IncidentState.Confirmed.CONFIRMED) {
            taken(new RoleEvent.HandedOver(name, holder.person(), person), person);
            return Optional.empty();
        }
        if (itself) {
            taken(new RoleEvent.Taken(name, person), person);
            return Optional.empty();
        }
        List<PlannedEffect> effects = new ArrayList<>();
        new Pages(on)
                .call(
                        person,
                        "You are asked to be " + role.get().label() + ". Acknowledge to take it.",
                        Purposes.rolePage(name, person),
                        effects);
        on.happen(
                new RoleEvent.Proposed(name, person, "asked by " + on.actor()),
                Envelopes.engine("roles/assigned"),
                0,
                effects);
        invite(person);
        return Optional.empty();
    }

    private void taken(RoleEvent event, PersonId person) {
        long position = on.happen(event, "roles/taken", 0);
        if (on.incident().armedTracks().isEmpty()) {
            new Paging(on).meetTarget(position);
        }
        invite(person);
        workflows.react(Trigger.ROLE_TAKEN, position);
    }

    private void invite(PersonId person) {
        OutsideRef channel = on.incident().outside().channel();
        if (channel != null) {
            new ChatSteps(on).invite(channel, List.of(person)).ifPresent(it -> on.alsoAsk(List.of(it)));
        }
    }

    private Optional<Decision> handOver(ResponseCommand.HandOverRole command) {
        IncidentState.Holder holder = on.incident().roles().get(command.role());
        if (holder == null) {
            return refuse("role", "a role that somebody holds", command.role().value(), "take it or assign it");
        }
        if (!holder.person().equals(command.to())) {
            taken(new RoleEvent.HandedOver(command.role(), holder.person(), command.to()), command.to());
        }
        return Optional.empty();
    }

    private Optional<Decision> escalate(ResponseCommand.EscalateNow command) {
        TrackId named = command.track();
        TrackState ended = named == null ? null : on.incident().tracks().get(named);
        if (ended != null && ended.stage() == TrackState.Stage.WITHDRAWN) {
            new Paging(on).rearm(ended, "escalate/sought-again", 0);
            return Optional.empty();
        }
        List<TrackState> tracks = on.incident().armedTracks().stream()
                .filter(it -> named == null || it.id().equals(named))
                .toList();
        List<TrackId> unsought = on.incident().rearmable();
        if (tracks.isEmpty() && named == null && !unsought.isEmpty()) {
            for (TrackId id : unsought) {
                TrackState track = on.incident().tracks().get(id);
                if (track != null) {
                    new Paging(on).rearm(track, "escalate/sought-again", 0);
                }
            }
            return Optional.empty();
        }
        if (tracks.isEmpty()) {
            return refuse(
                    "escalate",
                    "a track on which somebody is being sought",
                    named == null ? "none" : named.value(),
                    "page a person by name");
        }
        tracks.forEach(track -> new Paging(on).escalate(track, 0));
        return Optional.empty();
    }

    private Optional<Decision> setComponent(ResponseCommand.SetComponent command) {
        List<String> own = Affected.of(on.incident(), on.around()).components();
        if (!own.contains(command.component())) {
            return refuse(
                    "component",
                    "one of " + own,
                    CleanText.short_(command.component()),
                    "name a component of an affected service");
        }
        if (on.incident().declared().incidentKind() != IncidentKind.REAL
                || on.incident().standing().visibility() != Visibility.OPEN) {
            return refuse(
                    "component",
                    "a real, open incident",
                    on.incident().declared().ref().toString(),
                    "declare a real one");
        }
        StreamId stream = new StreamId(on.around().namespace(), StreamKind.COMPONENT, command.component());
        on.happen(
                new RecordEvent.NoteAdded(on.words("Set " + command.component() + " on the status page to "
                        + command.floor().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at least.")),
                "component-floor",
                0,
                PlannedEffect.queued(
                        new EngineTask.Ask(stream, new EngineTask.Request.SetFloor(command.floor())),
                        "component/" + stream.id(),
                        "component/" + stream.id()));
        return Optional.empty();
    }

    private Optional<Decision> publish(ResponseCommand.DecidePublication command) {
        if (command.decision() == Consent.NOT_ASKED) {
            return refuse("publish", "yes or no", "neither", "say agreed or declined");
        }
        if (on.incident().outside().publicStatus() != null) {
            return refuse(
                    "publish", "an incident that is not public", "one that is", "post a public update, or resolve it");
        }
        if (command.decision() == Consent.AGREED) {
            new Publishing(on)
                    .wouldNotPublish()
                    .ifPresent(reason -> on.find(Refusals.warning(
                            "publish", "something that can be published now", reason, "it is kept in mind")));
        }
        int arming = on.incident().standing().arming();
        new Publishing(on).decided(command.decision(), "decided-by-hand", 0);
        on.takeBack(Purposes.hold(arming)::equals, "somebody decided", "publishing/decided", on.next() - 1);
        return Optional.empty();
    }
}
