package dev.tocsin.decision;

import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.model.TrackId;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Folds what concerns who responds: tracks, clocks, roles. True if it changes what people see. */
final class ResponseFold {
    private final IncidentState before;
    private final Recorded recorded;
    private final IncidentState.Builder next;

    ResponseFold(IncidentState before, Recorded recorded, IncidentState.Builder next) {
        this.before = before;
        this.recorded = recorded;
        this.next = next;
    }

    boolean paging(PagingEvent event) {
        Instant at = recorded.envelope().recordedAt();
        return event.match(new PagingEvent.Cases<Boolean>(
                armed -> {
                    next.track(TrackState.of(armed, recorded.envelope().recordedAt()));
                    return false;
                },
                reached -> {
                    onTrack(reached.track(), it -> it.reaching(reached.level(), reached.round(), reached.people(), at));
                    next.involving(reached.people());
                    return true;
                },
                skipped -> {
                    onTrack(skipped.track(), it -> it.reaching(skipped.level(), it.round(), List.of(), at));
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
                    if (!before.ledger().isParked(refused.page())) {
                        next.ledger(before.ledger().ended(refused.page()));
                    }
                    return true;
                },
                acknowledged -> {
                    acknowledged
                            .tracks()
                            .forEach(track -> onTrack(track, it -> it.acknowledgedBy(acknowledged.person())));
                    next.joining(acknowledged.person());
                    return true;
                },
                withdrawn -> {
                    onTrack(withdrawn.track(), it -> it.withdrawn(withdrawn.reason()));
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

    boolean role(RoleEvent event) {
        event.match(new RoleEvent.Cases<>(
                proposed -> next.role(
                                proposed.role(),
                                new IncidentState.Holder(proposed.person(), IncidentState.Confirmed.NOT_CONFIRMED))
                        .involving(List.of(proposed.person())),
                taken -> next.role(
                                taken.role(),
                                new IncidentState.Holder(taken.person(), IncidentState.Confirmed.CONFIRMED))
                        .joining(taken.person()),
                handed -> next.role(
                                handed.role(), new IncidentState.Holder(handed.to(), IncidentState.Confirmed.CONFIRMED))
                        .involving(List.of(handed.to())),
                asked -> next));
        return true;
    }
}
