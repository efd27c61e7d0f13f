package dev.tocsin.decision;

import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.Asked;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.OutsideEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideRef;
import java.util.List;

/** Folds what concerns effects: what they made, how they fare, which rules acted. True if it changes what people see. */
final class EffectFold {
    private final IncidentState before;
    private final Recorded recorded;
    private final IncidentState.Builder next;

    EffectFold(IncidentState before, Recorded recorded, IncidentState.Builder next) {
        this.before = before;
        this.recorded = recorded;
        this.next = next;
    }

    boolean outside(OutsideEvent event) {
        Outside there = before.outside();
        next.outside(event.match(new OutsideEvent.Cases<>(
                opened -> there.withChannel(opened.channel()).making(opened.effect(), opened.channel()),
                renamed -> there.withChannel(renamed.channel()),
                summary -> there.withSummary(summary.message()),
                announcement -> there.withAnnouncement(announcement.target(), announcement.message()),
                ticket -> there.withTicket(ticket.ticket()).making(ticket.effect(), ticket.ticket()),
                item -> there.withItemTicket(item.item(), item.ticket()).making(item.effect(), item.ticket()),
                published ->
                        there.withPublished(published.published()).making(published.effect(), published.published()))));
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

    boolean effect(EffectEvent event) {
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
                    unpublished(withdrawn.effects());
                    Ledger fewer = ledger;
                    for (EffectKey key : withdrawn.effects()) {
                        fewer = fewer.ended(key);
                    }
                    return fewer;
                },
                found -> {
                    Ledger more = ledger;
                    for (OutsideRef surplus : found.surplus()) {
                        more = more.firing(Healing.once(surplus));
                    }
                    return more;
                },
                closed -> ledger.ended(closed.effect()))));
        return event.match(new EffectEvent.Cases<>(
                done -> false,
                failed -> isWorthTelling(failed.effect()),
                unknown -> isWorthTelling(unknown.effect()),
                parked -> isWorthTelling(parked.effect()),
                recovered -> true,
                retried -> isWorthTelling(retried.effect()),
                abandoned -> isWorthTelling(abandoned.effect()),
                withdrawn -> false,
                found -> false,
                closed -> false));
    }

    /**
     * An edit that fails is no reason for another edit, which would fail, too, and be a reason for the next. What was taken back or
     * superseded on its way concerns nobody any more.
     */
    private boolean isWorthTelling(EffectKey effect) {
        Asked asked = before.ledger().outstanding().get(effect);
        return asked != null && !Purposes.isEdit(asked.purpose());
    }

    /** What is taken back before it has left is not public, and what was held is not held any more. */
    private void unpublished(List<EffectKey> withdrawn) {
        for (EffectKey key : withdrawn) {
            Asked asked = before.ledger().outstanding().get(key);
            boolean publish = asked != null && asked.kind().equals("status.publish");
            if (publish && before.outside().published() == null) {
                next.outside(before.outside().withPublicStatus(null));
            }
            Standing now = before.standing();
            if (publish
                    || asked != null
                            && Purposes.isHold(asked.purpose())
                            && now.publication() == Standing.Publication.HELD) {
                next.standing(
                        now.change().publication(Standing.Publication.NOT_BEGUN).build());
            }
        }
    }

    private static Ledger stoodDown(Ledger ledger, EffectKey done) {
        Asked asked = ledger.outstanding().get(done);
        Ledger fewer = ledger.ended(done);
        if (asked == null) {
            return fewer;
        }
        for (EffectKey page : ledger.sent().keySet()) {
            if (asked.purpose().equals(Purposes.standDown(page, PagerCall.StandDown.Reason.RESOLVED))) {
                fewer = fewer.stoodDown(page);
            }
        }
        return fewer;
    }

    private Ledger troubled(EffectKey key, String kind, boolean parked, String reason) {
        Ledger ledger = before.ledger();
        if (!ledger.outstanding().containsKey(key)) {
            return ledger;
        }
        Ledger.Trouble before = ledger.troubles().get(key);
        boolean unsure = recorded.event() instanceof EffectEvent.EffectUnknown || before != null && before.unsure();
        return ledger.troubled(key, new Ledger.Trouble(kind, recorded.envelope().recordedAt(), parked, reason, unsure));
    }

    boolean rule(RuleEvent event) {
        Ledger ledger = before.ledger();
        next.ledger(event.match(new RuleEvent.Cases<>(
                fired -> ledger.firing(fired.rule() + " " + fired.once()),
                acted -> ledger.acted(acted.rule(), acted.step()),
                awaits -> ledger.waitingFor(
                        new Ledger.Waiting(awaits.object(), awaits.rule(), awaits.step(), awaits.trigger())),
                skipped -> ledger,
                considered -> ledger.considering(considered.rules().stream()
                        .map(it -> it.rule() + " " + it.condition())
                        .toList()))));
        return false;
    }
}
