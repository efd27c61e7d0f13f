package dev.tocsin.spi;

import dev.tocsin.effect.TicketCall;

/** Tickets; {@link OutsideAdapter} has the rules. Proven by {@code dev.tocsin.testkit.TicketAdapterContract}. */
public interface TicketAdapter extends OutsideAdapter<TicketCall> {}
