package dev.tocsin.decision;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.Message;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.Because;
import dev.tocsin.model.Input;
import dev.tocsin.model.Phase;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.TrackId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides what two incidents have to do with each other: that they are the same, and that they are not after all. */
final class Merging {
    private final Deliberation on;

    Merging(Deliberation on) {
        this.on = on;
    }

    /** It is the same as another: whoever is still sought is sought there. */
    Optional<Decision> duplicate(LifecycleCommand.MarkDuplicate command) {
        IncidentState incident = on.incident();
        if (command.survivor().equals(incident.declared().incident())) {
            return Optional.of(
                    Refusals.refuse("duplicate of", "another incident", "the same one", "name the one that goes on"));
        }
        if (incident.standing().absorbed().stream().anyMatch(it -> it.incident().equals(command.survivor()))) {
            return Optional.of(Refusals.refuse(
                    "duplicate of",
                    "an incident that goes on",
                    command.survivorRef() + ", which goes on as this one",
                    "reopen " + command.survivorRef() + " first if it is the one that goes on"));
        }
        Paging paging = new Paging(on);
        List<TrackState> sought = incident.armedTracks();
        List<EngineTask.Request.Moved> moved =
                sought.stream().map(paging::moving).toList();
        StreamId target = StreamId.of(on.around().namespace(), command.survivor());
        long merged = on.happen(
                new LifecycleEvent.MergedInto(command.survivor(), command.survivorRef()),
                "duplicate-of",
                0,
                PlannedEffect.now(
                        new EngineTask.Ask(
                                target,
                                new EngineTask.Request.Absorb(
                                        incident.declared().incident(),
                                        incident.declared().ref(),
                                        moved)),
                        "absorb"));
        paging.withdraw(sought, PagingEvent.Reason.MERGED, merged);
        paging.tellPaged(
                sought,
                "This goes on in " + command.survivorRef() + ".",
                Optional.of(new Message.Button(
                        Message.Button.Action.ACKNOWLEDGE,
                        "Acknowledge",
                        command.survivor().value())));
        on.takeBack(Purposes::isOfOpen, "it was merged", "timers/ended", merged);
        if (on.incident().outside().channel() != null) {
            on.alsoAsk(List.of(Notices.inChannel(on, "This goes on in " + command.survivorRef() + ".", "merged")));
        }
        return Optional.empty();
    }

    /** Not the same after all: phase and links are as they were, and whom to seek again is for a human to say. */
    Optional<Decision> unmerge(String reason, Standing.Link survivor) {
        IncidentState incident = on.incident();
        Standing standing = incident.standing();
        List<TrackId> rearmable = incident.tracks().values().stream()
                .filter(it -> it.stage() == TrackState.Stage.WITHDRAWN)
                .map(TrackState::id)
                .toList();
        List<PlannedEffect> effects = new ArrayList<>();
        effects.add(PlannedEffect.now(
                new EngineTask.Ask(
                        StreamId.of(on.around().namespace(), survivor.incident()),
                        new EngineTask.Request.Part(
                                incident.declared().incident(),
                                incident.declared().ref())),
                "part"));
        if (standing.phaseBefore() == Phase.TRIAGE) {
            effects.add(PlannedEffect.timer(
                    new EngineTask.TriageDue(),
                    Purposes.TRIAGE,
                    on.policy().clocks().triage()));
        }
        if (incident.outside().channel() != null) {
            String sought = rearmable.isEmpty()
                    ? ""
                    : " Nobody is sought for "
                            + rearmable.stream().map(TrackId::value).collect(Collectors.joining(", "))
                            + "; escalate to have somebody sought again.";
            effects.add(
                    Notices.inChannel(on, "This is not " + survivor.ref() + " and goes on here." + sought, "parted"));
        }
        on.happen(
                new LifecycleEvent.Unmerged(
                        survivor.incident(),
                        survivor.ref(),
                        standing.statusBefore(),
                        standing.phaseBefore(),
                        rearmable,
                        on.words(reason)),
                Envelopes.engine("un-merge"),
                0,
                effects);
        return Optional.empty();
    }

    /** Another incident was found to be the same as this one, or not to be after all. */
    void requested(EngineTask.Request request) {
        request.match(hold -> 0L, release -> 0L, this::absorb, this::part, floor -> 0L);
    }

    private long absorb(EngineTask.Request.Absorb absorb) {
        Standing.Link survivor = on.incident().standing().survivor();
        if (survivor != null && absorb.from().equals(on.incident().declared().incident())) {
            return closeRing(absorb, survivor);
        }
        PlannedEffect[] further = survivor == null
                ? new PlannedEffect[0]
                : new PlannedEffect[] {
                    PlannedEffect.now(
                            new EngineTask.Ask(StreamId.of(on.around().namespace(), survivor.incident()), absorb),
                            "absorb")
                };
        long absorbed = on.happen(
                new LifecycleEvent.Absorbed(absorb.from(), absorb.fromRef()),
                Because.of(
                        "engine/duplicate-of",
                        new Input("merged", absorb.fromRef().toString())),
                0,
                List.of(further));
        if (on.incident().standing().phase().isOpen()) {
            absorb.tracks().forEach(moved -> new Paging(on).takeOver(moved, absorbed));
        }
        return absorbed;
    }

    /** Each was said to go on as the next, and the last as this one: it goes on here, and so does whoever is sought. */
    private long closeRing(EngineTask.Request.Absorb own, Standing.Link survivor) {
        unmerge("It would have gone on as itself.", survivor);
        if (on.incident().standing().phase().isOpen()) {
            own.tracks().forEach(moved -> new Paging(on).takeOver(moved, 0));
        }
        return 0;
    }

    private long part(EngineTask.Request.Part part) {
        return on.happen(new LifecycleEvent.Parted(part.from(), part.fromRef()), "un-merge", 0);
    }
}
