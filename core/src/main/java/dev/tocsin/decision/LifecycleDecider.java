package dev.tocsin.decision;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.EngineTask.Request.Conclude;
import dev.tocsin.effect.Message;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Phase;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.Fact;
import dev.tocsin.policy.Status;
import dev.tocsin.policy.Trigger;
import dev.tocsin.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides what concerns an incident as a whole. Empty means decided, something means refused. */
final class LifecycleDecider {
    private final Deliberation on;
    private final Workflows workflows;

    LifecycleDecider(Deliberation on) {
        this.on = on;
        this.workflows = new Workflows(on);
    }

    Optional<Decision> decide(LifecycleCommand command) {
        return command.match(new LifecycleCommand.Cases<>(
                declare -> Optional.empty(),
                new SeverityDecider(on)::decide,
                this::status,
                this::impact,
                this::rename,
                this::resolve,
                undo -> undoResolve(),
                this::reopen,
                this::cancel,
                new Merging(on)::duplicate,
                this::close,
                this::openUp));
    }

    private static Optional<Decision> refuse(String path, String wanted, String found, String remedy) {
        return Optional.of(Refusals.refuse(path, wanted, found, remedy));
    }

    private Optional<Decision> status(LifecycleCommand.ChangeStatus command) {
        Optional<Status> wanted = on.policy().status(command.to());
        List<Status> live = on.policy().statuses().stream()
                .filter(it -> it.phase().isLive())
                .toList();
        if (wanted.isEmpty() || !wanted.get().phase().isLive()) {
            return refuse(
                    "status",
                    "one of " + live.stream().map(Status::name).toList(),
                    command.to().value(),
                    "use one of these; resolving, closing and cancelling are commands of their own");
        }
        Standing standing = on.incident().standing();
        if (standing.status().equals(command.to())) {
            return Optional.empty();
        }
        long changed = on.happen(
                new LifecycleEvent.StatusChanged(
                        standing.status(), command.to(), wanted.get().phase()),
                "status",
                0);
        workflows.react(Trigger.STATUS_CHANGED, changed);
        return Optional.empty();
    }

    private Optional<Decision> impact(LifecycleCommand.ChangeImpact command) {
        Standing standing = on.incident().standing();
        if (standing.impact() == command.to()) {
            return Optional.empty();
        }
        long changed = on.happen(new LifecycleEvent.ImpactChanged(standing.impact(), command.to()), "impact", 0);
        workflows.react(Trigger.IMPACT_CHANGED, changed);
        return Optional.empty();
    }

    private Optional<Decision> rename(LifecycleCommand.Rename command) {
        Standing standing = on.incident().standing();
        String title = command.title();
        String given = command.shortName();
        String shortName = given == null ? standing.shortName() : ShortNames.slug(given, 40);
        if (title != null && (!CleanText.isSound(title, 256) || title.contains("\n"))) {
            return refuse("title", "one line of 1 to 256 characters", CleanText.short_(title), "shorten it");
        }
        if (shortName.isEmpty()) {
            return refuse("short name", "letters or digits", CleanText.short_(given == null ? "" : given), "use some");
        }
        on.happen(
                new LifecycleEvent.Renamed(title == null ? standing.title() : on.words(title), shortName), "rename", 0);
        OutsideRef channel = on.incident().outside().channel();
        List<PlannedEffect> effects = new ArrayList<>(TicketSteps.revise(on));
        if (channel != null && !shortName.equals(standing.shortName())) {
            effects.add(PlannedEffect.queued(
                    new ChatCall.RenameChannel(channel, new Texts(on.incident(), on.around()).channelName()),
                    Purposes.RENAME,
                    Purposes.CHANNEL));
        }
        on.alsoAsk(effects);
        return Optional.empty();
    }

    private Optional<Decision> resolve(LifecycleCommand.Resolve command) {
        String how = command.how();
        if (how != null && !CleanText.isSound(how, 16_000)) {
            return refuse("how", "1 to 16,000 characters of text", CleanText.short_(how), "shorten it or leave it out");
        }
        Standing standing = on.incident().standing();
        if (standing.phase() == Phase.MERGED) {
            return new Duplicates(on).resolve(command);
        }
        Status to = on.policy().statusOf(Phase.RESOLVED);
        int resolution = standing.resolutions() + 1;
        Duration undo = on.policy().clocks().resolveUndo();
        Instant until = on.now().plus(undo);
        long resolved = on.happen(
                new LifecycleEvent.Resolved(
                        standing.status(), to.name(), how == null ? null : on.words(how), resolution, until),
                "resolve",
                0,
                PlannedEffect.timer(new EngineTask.ResolutionDue(resolution), Purposes.undo(resolution), undo));
        new Paging(on).withdraw(on.incident().armedTracks(), PagingEvent.Reason.RESOLVED, resolved);
        sayWhatLeaves(undo);
        return Optional.empty();
    }

    /** What the outside will be told once the resolution can't be undone any more. */
    private void sayWhatLeaves(Duration undo) {
        Outside outside = on.incident().outside();
        if (outside.channel() == null || undo.isZero()) {
            return;
        }
        List<String> leaves = new ArrayList<>();
        if (outside.publicStatus() != null) {
            leaves.add("the status page says resolved");
        }
        List<Standing.Link> duplicates = on.incident().standing().absorbed();
        if (!duplicates.isEmpty() && on.around().equipment().statusPage() != null) {
            leaves.add("so does what is still public of "
                    + duplicates.stream().map(it -> it.ref().toString()).collect(Collectors.joining(", ")));
        }
        if (outside.ticket() != null) {
            leaves.add("the ticket is done");
        }
        if (new IncidentFacts(on.incident(), on.around())
                .flag(Fact.EXECUTIVES_TOLD)
                .isOn()) {
            leaves.add("the executives are told");
        }
        String what = leaves.isEmpty() ? "nothing leaves this channel" : String.join(", ", leaves);
        on.alsoAsk(List.of(Notices.inChannel(
                on,
                "Resolved. In " + Texts.spoken(undo) + ": " + what + ".",
                "resolved",
                new Message.Button(
                        Message.Button.Action.UNDO_RESOLVE,
                        "Undo",
                        on.incident().declared().incident().value()))));
    }

    private Optional<Decision> undoResolve() {
        Standing standing = on.incident().standing();
        Instant until = standing.undoUntil();
        if (until == null || !on.now().isBefore(until)) {
            return refuse(
                    "undo-resolve",
                    "a resolution of the last "
                            + on.policy().clocks().resolveUndo().toMinutes() + " minutes",
                    "one that has been told outside",
                    "reopen the incident");
        }
        int resolution = standing.resolutions();
        long undone = on.happen(
                new LifecycleEvent.ResolutionUndone(resolution, standing.statusBefore(), standing.phaseBefore()),
                "undo-resolve",
                0);
        on.takeBack(Purposes.undo(resolution)::equals, "the resolution was undone", "undo-resolve", undone);
        rearmWithdrawn("undo-resolve/tracks", undone);
        new Timers(on).missTargetIfOver(standing.arming(), undone);
        return Optional.empty();
    }

    private void rearmWithdrawn(String rule, long causedBy) {
        List<TrackState> withdrawn = on.incident().tracks().values().stream()
                .filter(it -> it.stage() == TrackState.Stage.WITHDRAWN)
                .toList();
        withdrawn.forEach(track -> new Paging(on).rearm(track, rule, causedBy));
    }

    private Optional<Decision> reopen(LifecycleCommand.Reopen command) {
        Standing standing = on.incident().standing();
        if (!CleanText.isSound(command.reason(), 16_000)) {
            return refuse("reason", "why it is back", "nothing to read", "say it in a few words");
        }
        Standing.Link survivor = standing.survivor();
        if (standing.phase() == Phase.MERGED && survivor != null) {
            return new Merging(on).unmerge(command.reason(), survivor);
        }
        Instant resolvedAt = standing.resolvedAt();
        Duration window = on.policy().clocks().reopen();
        if (resolvedAt != null && on.now().isAfter(resolvedAt.plus(window))) {
            return refuse(
                    "reopen",
                    "an incident resolved within " + window.toHours() + " hours",
                    "one resolved at " + resolvedAt,
                    "declare a new one that is linked to it: " + newOneFollowing()
                            + "; or the field 'follows' of a declaration");
        }
        Status to = on.policy().statusOf(Phase.INVESTIGATING);
        long reopened = on.happen(
                new LifecycleEvent.Reopened(to.name(), to.phase(), standing.arming() + 1, on.words(command.reason())),
                "reopen",
                0);
        on.takeBack(
                it -> Purposes.isUndo(it) || Purposes.isOfOpen(it) || isStepAfterTheEnd(it),
                "it was reopened",
                "reopen/timers",
                reopened);
        workflows.react(Trigger.REOPENED, reopened);
        workflows.react(Trigger.SEVERITY_REACHED, reopened);
        return Optional.empty();
    }

    private String newOneFollowing() {
        String drill = on.incident().declared().incidentKind() == IncidentKind.DRILL ? " drill" : " new";
        return on.policy().naming().command() + drill + " follows:"
                + on.incident().declared().ref() + " what is wrong";
    }

    /** Steps that were to follow its end, such as archiving the channel: their time begins anew with the next end. */
    private boolean isStepAfterTheEnd(String purpose) {
        return Stream.of(Trigger.RESOLVED, Trigger.CLOSED)
                .flatMap(it -> on.policy().workflowsOn(it).stream())
                .anyMatch(it -> purpose.startsWith(Purposes.stepOf(it)));
    }

    private Optional<Decision> cancel(LifecycleCommand.Cancel command) {
        if (!CleanText.isSound(command.reason(), 16_000)) {
            return refuse("reason", "why it is none", "nothing to read", "say it in a few words");
        }
        Phase phase = on.incident().standing().phase() == Phase.TRIAGE ? Phase.DECLINED : Phase.CANCELLED;
        long ended = end(phase, command.reason(), "cancel");
        new Paging(on).withdraw(on.incident().armedTracks(), PagingEvent.Reason.CANCELLED, ended);
        on.takeBack(Purposes::isOfOpen, "it has ended", "timers/ended", ended);
        on.alsoAsk(new Duplicates(on).concluding(Conclude.How.FALSE_ALARM));
        workflows.react(Trigger.CANCELLED, ended);
        workflows.react(Trigger.STATUS_CHANGED, ended);
        return Optional.empty();
    }

    /** A drill is over, wherever it stands: it has lasted long enough, or its page was answered. */
    void endDrill(String reason, long causedBy) {
        if (!Transitions.allows(on.incident().standing().phase(), "cancel")
                && !Transitions.allows(on.incident().standing().phase(), "close")) {
            return;
        }
        long ended = on.happen(
                new LifecycleEvent.Ended(
                        Phase.CLOSED, on.policy().statusOf(Phase.CLOSED).name(), on.words(reason)),
                "drill/ended",
                causedBy);
        new Paging(on).withdraw(on.incident().armedTracks(), PagingEvent.Reason.CANCELLED, ended);
        on.takeBack(
                it -> Purposes.isUndo(it) || Purposes.isOfOpen(it) || it.equals(Purposes.DRILL),
                "it has ended",
                "timers/ended",
                ended);
        workflows.react(Trigger.CLOSED, ended);
    }

    private long end(Phase phase, String reason, String rule) {
        return on.happen(
                new LifecycleEvent.Ended(phase, on.policy().statusOf(phase).name(), on.words(reason)), rule, 0);
    }

    private Optional<Decision> openUp(LifecycleCommand.OpenUp command) {
        if (on.incident().standing().visibility() == Visibility.OPEN) {
            return refuse("open-up", "a restricted incident", "one that all may see already", "nothing to do");
        }
        if (!CleanText.isSound(command.reason(), 16_000)) {
            return refuse("reason", "why all may see it", "nothing to read", "say it in a few words");
        }
        long opened = on.happen(new PublicEvent.OpenedUp(on.words(command.reason())), "open-up", 0);
        on.alsoAsk(new Following(on).telling(on.incident().declared(), Visibility.OPEN));
        on.alsoAsk(TicketSteps.revise(on));
        if (on.incident().standing().phase().isLive()) {
            workflows.reactWhatWasHeldBackBy(Fact.VISIBILITY, Trigger.SEVERITY_REACHED, opened);
        }
        return Optional.empty();
    }

    private Optional<Decision> close(LifecycleCommand.Close command) {
        Verdict owed = on.policy().postmortem().owed().evaluate(new IncidentFacts(on.incident(), on.around()));
        FollowUp followUp = on.incident().followUp();
        boolean done = followUp.review() == FollowUpEvent.Review.PUBLISHED || followUp.waived() != null;
        if (on.incident().standing().undoUntil() != null) {
            return refuse("close", "a resolution that has settled", "one that can still be undone", "wait two minutes");
        }
        if (owed.holds() && !done && on.incident().declared().incidentKind() == IncidentKind.REAL) {
            return refuse(
                    "close",
                    "a published postmortem",
                    followUp.review() == null ? "none" : "one that is " + followUp.review(),
                    "publish it, or waive it with a reason");
        }
        String reason = command.reason();
        if (reason != null && !CleanText.isSound(reason, 16_000)) {
            return refuse("reason", "1 to 16,000 characters of text", CleanText.short_(reason), "shorten it");
        }
        long ended = end(Phase.CLOSED, reason == null ? "nothing is owed any more" : reason, "close");
        workflows.react(Trigger.CLOSED, ended);
        return Optional.empty();
    }
}
