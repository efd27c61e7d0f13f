package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.event.Asked;
import dev.tocsin.event.Event;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.LifecycleEvent.Declared;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Consent;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.Visibility;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Folds the events of an incident into its state. */
final class IncidentFold {
    private final IncidentState before;
    private final Recorded recorded;
    private final IncidentState.Builder next;

    private IncidentFold(IncidentState before, Recorded recorded) {
        this.before = before;
        this.recorded = recorded;
        this.next = before.change();
    }

    static IncidentStream apply(IncidentStream stream, Recorded recorded) {
        long version = recorded.id().sequence();
        IncidentState incident = stream.incident();
        if (recorded.event() instanceof Declared declared) {
            incident = asking(begin(declared, recorded), recorded);
        } else if (incident != null) {
            incident = new IncidentFold(asking(incident, recorded), recorded).fold();
        }
        return new IncidentStream(stream.id(), version, incident);
    }

    private static IncidentState begin(Declared declared, Recorded recorded) {
        List<PersonId> people = recorded.envelope()
                .actor()
                .<List<PersonId>>match(human -> List.of(human.person()), machine -> List.of(), engine -> List.of());
        return new IncidentState(
                declared,
                recorded.envelope().actor(),
                recorded.envelope().recordedAt(),
                recorded.envelope().recordedAt(),
                new Standing(
                        declared.title(),
                        declared.shortName(),
                        declared.visibility(),
                        declared.severity(),
                        declared.severity() == null ? 0 : 1,
                        declared.status(),
                        declared.phase(),
                        declared.status(),
                        declared.phase(),
                        declared.customerImpact(),
                        declared.consent(),
                        recorded.envelope().actor() instanceof Actor.Human
                                ? Standing.Approval.NOT_NEEDED
                                : Standing.Approval.NEEDED,
                        Standing.Publication.NOT_BEGUN,
                        null,
                        0,
                        0,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of()),
                ImmutableMap.of(),
                ImmutableMap.of(),
                Outside.NOTHING,
                FollowUp.NOTHING,
                Ledger.EMPTY,
                ImmutableMap.of(),
                people,
                people,
                ImmutableSet.of(),
                new IncidentState.Shown(
                        recorded.id().sequence(), 0, recorded.id().sequence(), null));
    }

    private static IncidentState asking(IncidentState state, Recorded recorded) {
        List<Asked> asked = recorded.envelope().asked();
        if (asked.isEmpty()) {
            return state;
        }
        Map<EffectKey, Asked> more = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            more.put(recorded.key(i), asked.get(i));
        }
        Set<EffectKey> superseded = state.ledger().outstanding().entrySet().stream()
                .filter(it -> Purposes.isReplacedBy(it.getValue(), asked))
                .map(Map.Entry::getKey)
                .collect(ImmutableSet.toImmutableSet());
        IncidentState.Builder next = state.change().ledger(state.ledger().asking(more, superseded));
        for (Asked one : asked) {
            if (one.purpose().equals(Purposes.SUMMARY)) {
                next.shown(new IncidentState.Shown(
                        state.shown().lastChange(),
                        recorded.id().sequence(),
                        state.shown().lastUpdate(),
                        state.shown().updatesPosted()));
            }
            Purposes.publicStatus(one.purpose())
                    .ifPresent(status -> next.outside(state.outside().withPublicStatus(status)));
        }
        return next.build();
    }

    private IncidentState fold() {
        next.changed(recorded.envelope().recordedAt());
        Event event = recorded.event();
        boolean visible = event.match(new Event.Families<>(
                this::lifecycle,
                paging -> new ResponseFold(before, recorded, next).paging(paging),
                role -> new ResponseFold(before, recorded, next).role(role),
                this::published,
                outside -> new EffectFold(before, recorded, next).outside(outside),
                effect -> new EffectFold(before, recorded, next).effect(effect),
                this::written,
                this::followUp,
                rule -> new EffectFold(before, recorded, next).rule(rule),
                chat -> false,
                system -> false,
                unknown -> false));
        IncidentState folded = next.build();
        if (!visible) {
            return folded;
        }
        IncidentState.Shown shown = folded.shown();
        return folded.change()
                .shown(new IncidentState.Shown(
                        recorded.id().sequence(), shown.summaryAsked(), shown.lastUpdate(), shown.updatesPosted()))
                .build();
    }

    private boolean lifecycle(LifecycleEvent event) {
        Standing now = before.standing();
        next.standing(event.match(new LifecycleEvent.Cases<>(
                declared -> now,
                this::severity,
                status -> now.change().status(status.to()).phase(status.phase()).build(),
                impact -> now.change().impact(impact.to()).build(),
                renamed -> now.change()
                        .title(renamed.title())
                        .shortName(renamed.shortName())
                        .build(),
                this::resolved,
                undone -> now.change()
                        .status(undone.status())
                        .phase(undone.phase())
                        .undoUntil(null)
                        .resolvedAt(null)
                        .build(),
                settled -> now.change().undoUntil(null).build(),
                this::reopened,
                ended ->
                        now.change().status(ended.status()).phase(ended.phase()).build(),
                this::merged,
                absorbed -> now.change()
                        .absorbed(linked(now.absorbed(), new Standing.Link(absorbed.other(), absorbed.otherRef())))
                        .build(),
                this::unmerged,
                parted -> now.change()
                        .absorbed(now.absorbed().stream()
                                .filter(it -> !it.incident().equals(parted.other()))
                                .toList())
                        .build(),
                followed -> now.change()
                        .followedBy(linked(now.followedBy(), link(followed.later())))
                        .build())));
        // what has ended is left alone outside, its summary too
        return !(event instanceof LifecycleEvent.FollowedBy);
    }

    private Standing severity(LifecycleEvent.SeverityChanged event) {
        Standing.Builder changed =
                before.standing().change().severity(event.to()).arming(event.arming());
        if (recorded.envelope().actor() instanceof Actor.Engine) {
            changed.consent(Consent.NOT_ASKED).approval(Standing.Approval.NEEDED);
        }
        return changed.build();
    }

    private Standing resolved(LifecycleEvent.Resolved event) {
        Standing now = before.standing();
        return now.change()
                .statusBefore(now.status())
                .phaseBefore(now.phase())
                .status(event.status())
                .phase(Phase.RESOLVED)
                .resolutions(event.resolution())
                .undoUntil(event.undoUntil())
                .resolvedAt(recorded.envelope().recordedAt())
                .build();
    }

    private Standing reopened(LifecycleEvent.Reopened event) {
        before.tracks().values().stream()
                .filter(it -> it.stage() == TrackState.Stage.ACKNOWLEDGED)
                .forEach(it -> next.track(it.withdrawn(null)));
        if (before.outside().publicStatus() == StatusPageCall.PublicStatus.RESOLVED) {
            next.outside(before.outside().unpublished());
        }
        return before.standing()
                .change()
                .status(event.status())
                .phase(event.phase())
                .arming(event.arming())
                .consent(Consent.NOT_ASKED)
                .approval(Standing.Approval.NEEDED)
                .publication(Standing.Publication.NOT_BEGUN)
                .publicText(null)
                .undoUntil(null)
                .resolvedAt(null)
                .build();
    }

    private Standing merged(LifecycleEvent.MergedInto event) {
        Standing now = before.standing();
        return now.change()
                .statusBefore(now.status())
                .phaseBefore(now.phase())
                .phase(Phase.MERGED)
                .survivor(new Standing.Link(event.survivor(), event.survivorRef()))
                .build();
    }

    /** What is public of it stays so; anything else goes public only after somebody has agreed again. */
    private Standing unmerged(LifecycleEvent.Unmerged event) {
        Standing now = before.standing();
        Standing.Builder parted =
                now.change().status(event.status()).phase(event.phase()).survivor(null);
        if (before.outside().publicStatus() == StatusPageCall.PublicStatus.RESOLVED) {
            next.outside(before.outside().unpublished());
            parted.publicText(null);
        } else if (before.outside().publicStatus() != null) {
            return parted.build();
        }
        if (now.consent() != Consent.DECLINED) {
            parted.consent(Consent.NOT_ASKED).publication(Standing.Publication.NOT_BEGUN);
        }
        return parted.approval(Standing.Approval.NEEDED).build();
    }

    private static Standing.Link link(IncidentLink other) {
        return new Standing.Link(other.incident(), other.ref());
    }

    private static List<Standing.Link> linked(List<Standing.Link> some, Standing.Link more) {
        return Stream.concat(some.stream(), Stream.of(more)).distinct().toList();
    }

    private boolean published(PublicEvent event) {
        Standing now = before.standing();
        next.standing(event.match(new PublicEvent.Cases<>(
                held -> now.change().publication(Standing.Publication.HELD).build(),
                decided -> now.change()
                        .consent(decided.decision())
                        .publication(
                                decided.decision() == Consent.DECLINED
                                        ? Standing.Publication.DECLINED
                                        : Standing.Publication.ASKED_FOR)
                        .build(),
                componentHeld -> now,
                componentReleased -> now,
                floor -> now,
                opened -> now.change().visibility(Visibility.OPEN).build(),
                ended -> now.change().publicEnds(now.publicEnds() + 1).build())));
        return true;
    }

    private boolean written(RecordEvent event) {
        long position = recorded.id().sequence();
        IncidentState.Shown shown = before.shown();
        return event.match(new RecordEvent.Cases<>(
                note -> {
                    next.entry(position);
                    return false;
                },
                corrected -> false,
                struck -> false,
                update -> {
                    next.entry(position);
                    next.shown(new IncidentState.Shown(
                            shown.lastChange(),
                            shown.summaryAsked(),
                            position,
                            recorded.envelope().recordedAt()));
                    if (update.audience() == RecordEvent.Audience.PUBLIC) {
                        next.standing(before.standing()
                                .change()
                                .publicText(update.text())
                                .build());
                    }
                    return true;
                },
                missed -> true));
    }

    private boolean followUp(FollowUpEvent event) {
        FollowUp now = before.followUp();
        next.followUp(event.match(new FollowUpEvent.Cases<>(
                added -> now.withItem(added.item(), new FollowUp.Item(added, FollowUpEvent.Progress.OPEN)),
                moved -> {
                    FollowUp.Item item = now.items().get(moved.item());
                    return item == null
                            ? now
                            : now.withItem(moved.item(), new FollowUp.Item(item.added(), moved.progress()));
                },
                section -> now.withSection(section.section(), section.text()),
                moved -> now.withReview(moved.review()),
                waived -> now.withWaiver(waived.reason()))));
        return false;
    }
}
