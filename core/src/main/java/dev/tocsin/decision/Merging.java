package dev.tocsin.decision;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.EngineTask.Request.Conclude;
import dev.tocsin.effect.Message;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.Because;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Input;
import dev.tocsin.model.Phase;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.TrackId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
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
        long merged = on.happen(
                new LifecycleEvent.MergedInto(command.survivor(), command.survivorRef()),
                "duplicate-of",
                0,
                ask(
                        command.survivor(),
                        new EngineTask.Request.Absorb(
                                incident.declared().incident(),
                                incident.declared().ref(),
                                moved),
                        "absorb"));
        paging.withdraw(sought, PagingEvent.Reason.MERGED, merged);
        new Publishing(on).drop("it was merged", "merge/status-page", merged);
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
        new Duplicates(on).askWhetherItEnds();
        return Optional.empty();
    }

    /** Not the same after all: phase and links are as they were, and whom to seek again is for a human to say. */
    Optional<Decision> unmerge(String reason, Standing.Link survivor) {
        List<TrackId> rearmable = endedByMerge(it -> true);
        part(reason, survivor, rearmable);
        if (!rearmable.isEmpty()) {
            on.find(Refusals.warning(
                    "un-merge",
                    "somebody sought for " + spoken(rearmable),
                    "nobody, since it was merged",
                    howToSeekAgain()));
        }
        return Optional.empty();
    }

    private String howToSeekAgain() {
        Texts texts = new Texts(on.incident(), on.around());
        return texts.command("escalate") + " has somebody sought again, " + texts.command("page")
                + " @person why calls one person";
    }

    private static String spoken(List<TrackId> tracks) {
        return tracks.stream().map(TrackId::value).collect(Collectors.joining(", "));
    }

    private List<TrackId> endedByMerge(Predicate<TrackState> wanted) {
        return on.incident().tracks().values().stream()
                .filter(TrackState::endedByMerge)
                .filter(wanted)
                .map(TrackState::id)
                .toList();
    }

    /** It goes on by itself, and nobody is sought for the tracks that are left to a human. */
    private void part(String reason, Standing.Link survivor, List<TrackId> leftToHuman) {
        IncidentState incident = on.incident();
        Standing standing = incident.standing();
        List<PlannedEffect> effects = new ArrayList<>();
        EngineTask.Request.Part part = new EngineTask.Request.Part(
                incident.declared().incident(), incident.declared().ref());
        effects.add(ask(survivor.incident(), part, "part"));
        if (standing.phaseBefore() == Phase.TRIAGE) {
            effects.add(PlannedEffect.timer(
                    new EngineTask.TriageDue(),
                    Purposes.TRIAGE,
                    on.policy().clocks().triage()));
        }
        if (incident.outside().channel() != null) {
            String sought = leftToHuman.isEmpty()
                    ? ""
                    : " Nobody is sought for " + spoken(leftToHuman) + " any more: " + howToSeekAgain() + ".";
            effects.add(
                    Notices.inChannel(on, "This is not " + survivor.ref() + " and goes on here." + sought, "parted"));
        }
        long parted = on.happen(
                new LifecycleEvent.Unmerged(
                        survivor.incident(),
                        survivor.ref(),
                        standing.statusBefore(),
                        standing.phaseBefore(),
                        leftToHuman,
                        on.words(reason)),
                Envelopes.engine("un-merge"),
                0,
                effects);
        if (on.incident().standing().phase().isLive()) {
            new Timers(on).resume(parted);
            new Publishing(on).askAgain(parted);
        }
    }

    /** Another incident was found to be the same as this one, or not to be after all. */
    void requested(EngineTask.Request request) {
        request.match(
                hold -> 0L,
                release -> 0L,
                this::absorb,
                this::part,
                conclude -> new Duplicates(on).conclude(conclude),
                floor -> 0L,
                follow -> new Following(on).followed(follow));
    }

    private long absorb(EngineTask.Request.Absorb absorb) {
        Standing standing = on.incident().standing();
        Standing.Link survivor = standing.survivor();
        if (survivor != null && absorb.from().equals(on.incident().declared().incident())) {
            return takeBack(absorb, survivor);
        }
        boolean over = survivor == null && !standing.phase().isOpen();
        if (over && !absorb.tracks().isEmpty()) {
            return giveBack(absorb);
        }
        Standing.Link other = new Standing.Link(absorb.from(), absorb.fromRef());
        List<PlannedEffect> further = new ArrayList<>();
        if (survivor != null) {
            further.add(ask(survivor.incident(), absorb, "absorb"));
        } else if (over && standing.undoUntil() == null) {
            boolean falseAlarm = standing.phase() == Phase.CANCELLED || standing.phase() == Phase.DECLINED;
            further.add(new Duplicates(on)
                    .concluding(other, falseAlarm ? Conclude.How.FALSE_ALARM : Conclude.How.RESOLVED));
        }
        long absorbed = on.happen(
                new LifecycleEvent.Absorbed(other.incident(), other.ref()),
                Because.of(
                        "engine/duplicate-of", new Input("merged", other.ref().toString())),
                0,
                further);
        if (standing.phase().isOpen()) {
            absorb.tracks().forEach(moved -> new Paging(on).takeOver(moved, absorbed));
            sayHere(other.ref() + " was found to be the same and goes on here.");
        }
        return absorbed;
    }

    /** What follows from a merge or its end in the channel of the one that goes on, with whom it seeks. */
    private void sayHere(String what) {
        if (on.incident().outside().channel() != null) {
            List<TrackId> armed =
                    on.incident().armedTracks().stream().map(TrackState::id).toList();
            String sought = armed.isEmpty() ? "" : " Sought here: " + spoken(armed) + ".";
            on.alsoAsk(List.of(Notices.inChannel(on, what + sought, "same")));
        }
    }

    private PlannedEffect ask(IncidentId incident, EngineTask.Request request, String purpose) {
        return PlannedEffect.now(new EngineTask.Ask(StreamId.of(on.around().namespace(), incident), request), purpose);
    }

    /** It has ended, and nobody would be sought here: whoever is still sought stays with the one that it came from. */
    private long giveBack(EngineTask.Request.Absorb absorb) {
        return on.happen(
                new LifecycleEvent.Parted(absorb.from(), absorb.fromRef()),
                "duplicate-of/had-ended",
                0,
                ask(absorb.from(), absorb, "give-back"));
    }

    /**
     * What it was to go on in had ended, or was to go on as this one: it goes on here, and whoever was sought is paged
     * again, since those pages were taken back.
     */
    private long takeBack(EngineTask.Request.Absorb own, Standing.Link survivor) {
        List<TrackId> sought = endedByMerge(
                track -> own.tracks().stream().anyMatch(moved -> Objects.equals(moved.rotation(), track.rotation())));
        String reason = survivor.ref() + " had ended, or was to go on as this one.";
        part(reason, survivor, endedByMerge(track -> !sought.contains(track.id())));
        if (on.incident().standing().phase().isOpen()) {
            for (TrackId id : sought) {
                TrackState track = on.incident().tracks().get(id);
                if (track != null) {
                    new Paging(on).rearm(track, "merge/given-back", 0);
                }
            }
        }
        return 0;
    }

    private long part(EngineTask.Request.Part part) {
        boolean absorbed = on.incident().standing().absorbed().stream()
                .anyMatch(it -> it.incident().equals(part.from()));
        if (!absorbed) {
            return 0;
        }
        Standing.Link survivor = on.incident().standing().survivor();
        List<PlannedEffect> further = survivor == null ? List.of() : List.of(ask(survivor.incident(), part, "part"));
        long parted = on.happen(
                new LifecycleEvent.Parted(part.from(), part.fromRef()), Envelopes.engine("un-merge"), 0, further);
        if (on.incident().standing().phase().isOpen()) {
            sayHere(part.fromRef() + " is not the same after all and goes on by itself.");
        }
        return parted;
    }
}
