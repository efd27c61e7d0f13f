package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.tocsin.event.Asked;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.Event;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.LifecycleEvent.Declared;
import dev.tocsin.event.OutsideEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.model.Consent;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.TrackId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

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
                        declared.severity(),
                        declared.severity() == null ? 0 : 1,
                        declared.status(),
                        declared.phase(),
                        declared.status(),
                        declared.phase(),
                        declared.customerImpact(),
                        declared.consent(),
                        Standing.Publication.NOT_BEGUN,
                        null,
                        0,
                        null,
                        null),
                ImmutableMap.of(),
                ImmutableMap.of(),
                Outside.NOTHING,
                FollowUp.NOTHING,
                Ledger.EMPTY,
                ImmutableMap.of(),
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
                this::paging,
                this::role,
                this::published,
                this::outside,
                this::effect,
                this::written,
                this::followUp,
                this::rule,
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
                severity -> now.withSeverity(severity.to(), severity.arming()),
                status -> now.withStatus(status.to(), status.phase()),
                impact -> now.withImpact(impact.to()),
                renamed -> now.withName(renamed.title(), renamed.shortName()),
                resolved -> now.resolved(
                        resolved.status(),
                        resolved.resolution(),
                        resolved.undoUntil(),
                        recorded.envelope().recordedAt()),
                undone -> now.undone(undone.status(), undone.phase()),
                settled -> now.settled(),
                reopened -> now.reopened(reopened.status(), reopened.phase(), reopened.arming()),
                ended -> now.withStatus(ended.status(), ended.phase()),
                merged -> now.withStatus(now.status(), Phase.MERGED),
                absorbed -> now)));
        return true;
    }

    private boolean paging(PagingEvent event) {
        return event.match(new PagingEvent.Cases<Boolean>(
                armed -> {
                    next.track(new TrackState(
                            armed.track(),
                            armed.rotation(),
                            armed.escalation(),
                            armed.services(),
                            armed.generation(),
                            recorded.envelope().recordedAt(),
                            0,
                            0,
                            List.of(),
                            List.of(),
                            TrackState.Stage.ARMED,
                            null));
                    return false;
                },
                reached -> {
                    onTrack(reached.track(), it -> it.reaching(reached.level(), reached.round(), reached.people()));
                    next.involving(reached.people());
                    return true;
                },
                skipped -> {
                    onTrack(skipped.track(), it -> it.reaching(skipped.level(), it.round(), List.of()));
                    return false;
                },
                called -> {
                    next.involving(List.of(called.person()));
                    return true;
                },
                left -> {
                    next.ledger(before.ledger().ended(left.page()).left(left));
                    if (left.track() != null) {
                        onTrack(left.track(), it -> it.reaching(left.person()));
                    }
                    return false;
                },
                refused -> {
                    next.ledger(before.ledger().ended(refused.page()));
                    return true;
                },
                acknowledged -> {
                    acknowledged
                            .tracks()
                            .forEach(track -> onTrack(track, it -> it.acknowledgedBy(acknowledged.person())));
                    next.involving(List.of(acknowledged.person()));
                    return true;
                },
                withdrawn -> {
                    onTrack(withdrawn.track(), TrackState::withdrawn);
                    return false;
                },
                fallback -> true,
                started -> {
                    next.clock(
                            started.arming(),
                            new IncidentState.ResponseClock(
                                    recorded.envelope().recordedAt(),
                                    started.target(),
                                    IncidentState.ResponseClock.Verdict.RUNNING));
                    return false;
                },
                met -> clockEnded(met.arming(), IncidentState.ResponseClock.Verdict.MET),
                missed -> clockEnded(missed.arming(), IncidentState.ResponseClock.Verdict.MISSED)));
    }

    private void onTrack(TrackId id, UnaryOperator<TrackState> change) {
        TrackState track = next.build().tracks().get(id);
        if (track != null) {
            next.track(change.apply(track));
        }
    }

    private boolean clockEnded(int arming, IncidentState.ResponseClock.Verdict verdict) {
        IncidentState.ResponseClock clock = before.clocks().get(arming);
        if (clock != null) {
            next.clock(arming, clock.ended(verdict));
        }
        return true;
    }

    private boolean role(RoleEvent event) {
        event.match(new RoleEvent.Cases<>(
                proposed -> next.role(
                                proposed.role(),
                                new IncidentState.Holder(proposed.person(), IncidentState.Confirmed.NOT_CONFIRMED))
                        .involving(List.of(proposed.person())),
                taken -> next.role(
                                taken.role(),
                                new IncidentState.Holder(taken.person(), IncidentState.Confirmed.CONFIRMED))
                        .involving(List.of(taken.person())),
                handed -> next.role(
                                handed.role(), new IncidentState.Holder(handed.to(), IncidentState.Confirmed.CONFIRMED))
                        .involving(List.of(handed.to())),
                asked -> next));
        return true;
    }

    private boolean published(PublicEvent event) {
        Standing now = before.standing();
        next.standing(event.match(new PublicEvent.Cases<>(
                held -> now.withConsent(now.consent(), Standing.Publication.HELD),
                decided -> decided.decision() == Consent.DECLINED
                        ? now.withConsent(Consent.DECLINED, Standing.Publication.DECLINED)
                        : now.withConsent(decided.decision(), Standing.Publication.ASKED_FOR),
                componentHeld -> now,
                componentReleased -> now,
                floor -> now)));
        return true;
    }

    private boolean outside(OutsideEvent event) {
        Outside there = before.outside();
        next.outside(event.match(new OutsideEvent.Cases<>(
                opened -> there.withChannel(opened.channel()),
                renamed -> there.withChannel(renamed.channel()),
                summary -> there.withSummary(summary.message()),
                announcement -> there.withAnnouncement(announcement.target(), announcement.message()),
                ticket -> there.withTicket(ticket.ticket()),
                item -> there.withItemTicket(item.item(), item.ticket()),
                published -> there.withPublished(published.published()))));
        Ledger ledger = before.ledger().ended(effectOf(event));
        next.ledger(event.match(new OutsideEvent.Cases<>(
                opened -> ledger.arrived(Purposes.CHANNEL),
                renamed -> ledger,
                summary -> ledger,
                announcement -> ledger,
                ticket -> ledger.arrived(Purposes.TICKET),
                item -> ledger,
                published -> ledger.arrived(Purposes.PUBLIC_INCIDENT))));
        return !(event instanceof OutsideEvent.SummaryPosted);
    }

    static EffectKey effectOf(OutsideEvent event) {
        return event.match(new OutsideEvent.Cases<>(
                OutsideEvent.ChannelOpened::effect,
                OutsideEvent.ChannelRenamed::effect,
                OutsideEvent.SummaryPosted::effect,
                OutsideEvent.AnnouncementPosted::effect,
                OutsideEvent.TicketOpened::effect,
                OutsideEvent.ActionItemTicketOpened::effect,
                OutsideEvent.PublicIncidentOpened::effect));
    }

    private boolean effect(EffectEvent event) {
        Ledger ledger = before.ledger();
        next.ledger(event.match(new EffectEvent.Cases<>(
                done -> stoodDown(ledger, done.effect()),
                failed -> troubled(failed.effect(), failed.effectKind(), false, failed.reason()),
                unknown -> troubled(unknown.effect(), unknown.effectKind(), false, unknown.reason()),
                parked -> troubled(parked.effect(), parked.effectKind(), true, parked.reason()),
                recovered -> ledger.ended(recovered.effect()),
                retried -> troubled(retried.effect(), retried.effectKind(), false, "tried again"),
                abandoned -> ledger.ended(abandoned.effect()),
                withdrawn -> {
                    Ledger fewer = ledger;
                    for (EffectKey key : withdrawn.effects()) {
                        fewer = fewer.ended(key);
                    }
                    return fewer;
                })));
        return !(event instanceof EffectEvent.EffectDone) && !(event instanceof EffectEvent.EffectsWithdrawn);
    }

    private static Ledger stoodDown(Ledger ledger, EffectKey done) {
        Asked asked = ledger.outstanding().get(done);
        Ledger fewer = ledger.ended(done);
        if (asked == null) {
            return fewer;
        }
        for (EffectKey page : ledger.sent().keySet()) {
            if (asked.purpose().equals(Purposes.standDown(page))) {
                fewer = fewer.stoodDown(page);
            }
        }
        return fewer;
    }

    private Ledger troubled(EffectKey key, String kind, boolean parked, String reason) {
        return before.ledger()
                .troubled(key, new Ledger.Trouble(kind, recorded.envelope().recordedAt(), parked, reason));
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
                        next.standing(before.standing().withPublicText(update.text()));
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

    private boolean rule(RuleEvent event) {
        Ledger ledger = before.ledger();
        next.ledger(event.match(new RuleEvent.Cases<>(
                fired -> ledger.firing(fired.rule() + " " + fired.once()),
                acted -> ledger,
                awaits -> ledger.waitingFor(
                        new Ledger.Waiting(awaits.object(), awaits.rule(), awaits.step(), awaits.trigger())),
                skipped -> ledger,
                considered -> ledger.considering(considered.rules().stream()
                        .map(it -> it.rule() + " " + it.condition())
                        .toList()))));
        return false;
    }
}
