package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.model.Because;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.Input;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import java.util.List;

/** Ties a new incident to the one that it follows: the older one had ended too long ago to be reopened. */
final class Following {
    private final Deliberation on;

    Following(Deliberation on) {
        this.on = on;
    }

    /**
     * Lets the older one know. Not of a restricted incident, whose existence is no matter of the other's readers, and not of
     * a drill.
     */
    List<PlannedEffect> telling(LifecycleEvent.Declared declared, Visibility visibility) {
        IncidentLink earlier = declared.follows();
        if (earlier == null || visibility == Visibility.RESTRICTED || declared.incidentKind() == IncidentKind.DRILL) {
            return List.of();
        }
        EngineTask.Request follow =
                new EngineTask.Request.Follow(new IncidentLink(declared.incident(), declared.ref()));
        return List.of(PlannedEffect.now(
                new EngineTask.Ask(StreamId.of(on.around().namespace(), earlier.incident()), follow), "follow"));
    }

    /** A new incident follows this one. It stands in the timeline alone: the channel may be archived by now. */
    long followed(EngineTask.Request.Follow follow) {
        IncidentLink later = follow.later();
        boolean known = on.incident().standing().followedBy().stream()
                .anyMatch(it -> it.incident().equals(later.incident()));
        return known
                ? 0
                : on.happen(
                        new LifecycleEvent.FollowedBy(later),
                        Because.of(
                                "engine/follows",
                                new Input("declared", later.ref().toString())),
                        0,
                        List.of());
    }
}
