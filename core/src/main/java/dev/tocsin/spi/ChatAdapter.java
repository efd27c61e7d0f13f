package dev.tocsin.spi;

import dev.tocsin.effect.ChatCall;

/** Channels and messages; {@link OutsideAdapter} has the rules. Proven by {@code dev.tocsin.testkit.ChatAdapterContract}. */
public interface ChatAdapter extends OutsideAdapter<ChatCall> {}
