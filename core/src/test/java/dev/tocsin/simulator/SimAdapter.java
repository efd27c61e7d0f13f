package dev.tocsin.simulator;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.ChatAdapter;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.OutsideAdapter;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import dev.tocsin.spi.StatusPageAdapter;
import dev.tocsin.spi.TicketAdapter;
import java.time.Duration;
import java.util.List;

/** One node's way to a system outside, on which anything may happen before the effect, after it, or instead of it. */
class SimAdapter<C extends Effect> implements OutsideAdapter<C> {
    static final String REFUSED = "no such thing";

    private static final Duration LAG_OF_INDEX = Duration.ofSeconds(10);

    private final Around around;
    private final Ledger ledger;

    /** What an adapter stands in; {@code well} if nothing goes wrong with it. */
    record Around(
            SimNode node,
            Gate gate,
            Chances chances,
            Spells spells,
            VirtualTime time,
            Journal journal,
            boolean well,
            Mutation.Distortion distortion) {}

    private SimAdapter(Around around, Ledger ledger) {
        this.around = around;
        this.ledger = ledger;
    }

    static final class Chat extends SimAdapter<ChatCall> implements ChatAdapter {
        Chat(Around around, Ledger ledger) {
            super(around, ledger);
        }
    }

    static final class Tickets extends SimAdapter<TicketCall> implements TicketAdapter {
        Tickets(Around around, Ledger ledger) {
            super(around, ledger);
        }
    }

    static final class Page extends SimAdapter<StatusPageCall> implements StatusPageAdapter {
        Page(Around around, Ledger ledger) {
            super(around, ledger);
        }
    }

    static final class Phone extends SimAdapter<PagerCall> implements Pager {
        Phone(Around around, Ledger ledger) {
            super(around, ledger);
        }
    }

    static String outage(String adapter) {
        return "outage of " + adapter;
    }

    static String revoked(String adapter) {
        return "credential of " + adapter;
    }

    @Override
    public Capabilities capabilities() {
        return ledger.capabilities();
    }

    @Override
    public Outcome perform(C call, Attempt attempt) {
        Mutation.Distortion distortion = around.distortion();
        Attempt told = distortion.attempt(attempt);
        return distortion.outcome(
                call,
                attempt,
                around.gate()
                        .call(
                                around.node(),
                                () -> reach(call, told),
                                () -> new Outcome.TryLater("connection refused", null),
                                done -> new Outcome.Unknown("no answer")));
    }

    private Outcome reach(C call, Attempt attempt) {
        ledger.called(around.node(), call, attempt);
        if (around.spells().isOn(revoked(ledger.name()))) {
            return new Outcome.Refused("token revoked", "give it a new one", Outcome.Scope.ADAPTER);
        }
        if (around.spells().isOn(outage(ledger.name())) || strikes(Fault.CONNECTION_REFUSED)) {
            return new Outcome.TryLater("connection refused", null);
        }
        if (strikes(Fault.THROTTLED)) {
            return new Outcome.TryLater("too many requests", Duration.ofSeconds(7));
        }
        if (strikes(Fault.REFUSED)) {
            return new Outcome.Refused(REFUSED, "make one", Outcome.Scope.EFFECT);
        }
        if (strikes(Fault.REQUEST_LOST)) {
            return new Outcome.Unknown("no answer");
        }
        if (call instanceof PagerCall.Page && strikes(Fault.LIE)) {
            return Outcome.done(ledger.drop(attempt.key()));
        }
        return happen(call, attempt);
    }

    /** It happens, sooner or later, and its answer may get lost. */
    private Outcome happen(C call, Attempt attempt) {
        Chances chances = around.chances();
        Journal.Hold hold = around.journal().hold(attempt.key());
        Journal.Hold own = hold != null && hold.attempt() == attempt.number() ? hold : null;
        if (strikes(Fault.LATE_LANDING)) {
            around.time().in(null, chances.upTo(Fault.LATE_LANDING, 18_000), () -> {
                chances.see("landed late");
                ledger.land(call, attempt, own);
            });
            return new Outcome.Unknown("no answer");
        }
        if (strikes(Fault.HANG)) {
            around.node().hang();
            if (chances.of(Fault.HANG).nextBoolean()) {
                ledger.happen(call, attempt, own);
            }
            return new Outcome.Unknown("no answer");
        }
        if (strikes(Fault.THROWS)) {
            if (chances.of(Fault.THROWS).nextBoolean()) {
                ledger.happen(call, attempt, own);
            }
            throw new IllegalStateException("a fault of the adapter");
        }
        OutsideRef ref = ledger.happen(call, attempt, own);
        if (strikes(Fault.SLOW_ANSWER)) {
            around.node().lag(chances.upTo(Fault.SLOW_ANSWER, 12_000));
        }
        return strikes(Fault.ANSWER_LOST) ? new Outcome.Unknown("no answer") : Outcome.done(ref);
    }

    private boolean strikes(Fault fault) {
        return !around.well() && around.chances().strikes(fault);
    }

    @Override
    public Sighting look(C call, Marker marker, Deadline deadline) {
        return around.distortion()
                .sighting(around.gate()
                        .call(
                                around.node(),
                                () -> look(marker),
                                () -> new Sighting.Unclear("connection refused", null),
                                seen -> new Sighting.Unclear("no answer", null)));
    }

    private Sighting look(Marker marker) {
        if (around.spells().isOn(outage(ledger.name())) || strikes(Fault.LOOK_UNCLEAR)) {
            return new Sighting.Unclear("connection refused", null);
        }
        Duration lag = strikes(Fault.INDEX_LAG) ? LAG_OF_INDEX : Duration.ZERO;
        List<OutsideRef> found = ledger.seen(marker, around.journal().now().minus(lag));
        around.chances().see("looked, found " + Math.min(2, found.size()));
        if (found.isEmpty()) {
            return new Sighting.Absent();
        }
        return found.size() == 1 ? new Sighting.One(found.get(0)) : new Sighting.Several(found);
    }

    @Override
    public Probe check(Deadline deadline) {
        if (around.spells().isOn(revoked(ledger.name()))) {
            return new Probe(Probe.State.REFUSED, List.of());
        }
        boolean out = around.spells().isOn(outage(ledger.name()));
        return new Probe(out ? Probe.State.UNREACHABLE : Probe.State.READY, List.of());
    }

    @Override
    public void close() {
        // the ledger is the world's
    }
}
