package dev.tocsin.examples.campaign.node;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.Marker;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.ChatAdapter;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.OutsideAdapter;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;

/**
 * An adapter that takes more calls in a second than the vendor would: the fakes are not throttled, and an hour's incidents
 * happen in minutes here. All else is the adapter's own.
 */
class Hurried<C extends Effect> implements OutsideAdapter<C> {
    private static final Capabilities.Pace PACE = new Capabilities.Pace(50, 200);

    private final OutsideAdapter<C> adapter;

    private Hurried(OutsideAdapter<C> adapter) {
        this.adapter = adapter;
    }

    /** A pager in a hurry. */
    static Pager of(Pager pager) {
        final class Ringing extends Hurried<PagerCall> implements Pager {
            Ringing() {
                super(pager);
            }
        }
        return new Ringing();
    }

    /** A chat in a hurry. */
    static ChatAdapter of(ChatAdapter chat) {
        final class Chatting extends Hurried<ChatCall> implements ChatAdapter {
            Chatting() {
                super(chat);
            }
        }
        return new Chatting();
    }

    @Override
    public Capabilities capabilities() {
        Capabilities own = adapter.capabilities();
        return new Capabilities(own.name(), own.kinds(), PACE, own.traits());
    }

    @Override
    public Outcome perform(C call, Attempt attempt) {
        return adapter.perform(call, attempt);
    }

    @Override
    public Sighting look(C call, Marker marker, Deadline deadline) {
        return adapter.look(call, marker, deadline);
    }

    @Override
    public Probe check(Deadline deadline) {
        return adapter.check(deadline);
    }

    @Override
    public void close() {
        adapter.close();
    }

    @Override
    public String toString() {
        return adapter.toString();
    }
}
