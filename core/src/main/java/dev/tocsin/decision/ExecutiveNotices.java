package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the executives how it stands, and again as often as the policy says: never a page, nothing internal. */
final class ExecutiveNotices extends StepGroup {
    ExecutiveNotices(Deliberation on) {
        super(on);
    }

    /** Tells them now, and begins to tell them again if the severity is one of theirs. */
    Optional<String> tell(long fired) {
        if (on.around().equipment().chat() == null) {
            return skip("the host has no chat adapter");
        }
        if (on.incident().declared().incidentKind() != IncidentKind.REAL
                || on.incident().standing().visibility() != Visibility.OPEN) {
            return skip("executives hear of real, open incidents only");
        }
        boolean again = isTheirs() && on.incident().standing().phase().isLive();
        List<PlannedEffect> effects = posts(fired, again);
        if (effects.isEmpty()) {
            return skip("the policy names no executives whom the chat can reach");
        }
        if (again) {
            on.takeBack(Purposes::isExecutivesDue, "they are told now", "executives/anew", fired);
            effects.add(nextTime());
        }
        on.alsoAsk(effects);
        return Optional.empty();
    }

    /** It is time to tell them again, if it is still theirs; while resolving can be undone, it waits. */
    void due(EngineTask.ExecutivesDue due, long fired) {
        Standing standing = on.incident().standing();
        if (standing.arming() != due.arming() || !isTheirs()) {
            return;
        }
        if (standing.phase().isLive()) {
            List<PlannedEffect> effects = posts(fired, true);
            effects.add(nextTime());
            on.alsoAsk(effects);
        } else if (standing.undoUntil() != null) {
            on.alsoAsk(List.of(nextTime()));
        }
    }

    /** The next time, if they were told and it is still theirs. */
    List<PlannedEffect> resume() {
        boolean told = new IncidentFacts(on.incident(), on.around())
                .flag(Fact.EXECUTIVES_TOLD)
                .isOn();
        return told && isTheirs() ? List.of(nextTime()) : List.of();
    }

    private boolean isTheirs() {
        return severity().map(it -> it.execNotify().isOn()).orElse(false);
    }

    private PlannedEffect nextTime() {
        int arming = on.incident().standing().arming();
        return PlannedEffect.timer(new EngineTask.ExecutivesDue(arming), Purposes.executivesDue(arming), every());
    }

    private Duration every() {
        return on.policy().executives().every();
    }

    private List<PlannedEffect> posts(long fired, boolean again) {
        Whom whom =
                Whom.of(on.policy().executives().who(), null, List.of(), new Whom.Search(on.around(), on.incident()));
        Instant next = again ? on.now().plus(every()) : null;
        List<PlannedEffect> effects = new ArrayList<>();
        for (String chat : whom.chats()) {
            effects.add(post(fired, new ChatCall.Destination.Named(chat), chat, next));
        }
        for (PersonId person : whom.people()) {
            texts().identity(person)
                    .ifPresent(
                            it -> effects.add(post(fired, new ChatCall.Destination.Direct(it), person.value(), next)));
        }
        return effects;
    }

    /** What has not left yet says no more how it stands: a newer one takes its place. */
    private PlannedEffect post(long fired, ChatCall.Destination to, String who, @Nullable Instant next) {
        return PlannedEffect.superseding(
                new ChatCall.Post(
                        to,
                        texts().executives(next),
                        ChatCall.Post.Pin.NOT_PINNED,
                        Markers.of(on.incident(), "executives-" + fired + "-" + who)),
                Purposes.executives(who),
                Purposes.executives(
                        Markers.of(on.incident(), "executives-" + who).value()));
    }
}
