package dev.tocsin.effect;

import dev.tocsin.model.Marker;

/** A call that makes an object of which there is to be one: what it made is looked for again if nobody could be sure. */
public sealed interface Creation extends Effect permits ChatCall.OpenChannel, TicketCall.Open, StatusPageCall.Publish {

    /**
     * How what it makes is found again.
     *
     * @return the marker
     */
    Marker mark();
}
