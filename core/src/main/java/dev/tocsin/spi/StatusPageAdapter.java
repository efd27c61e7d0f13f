package dev.tocsin.spi;

import dev.tocsin.effect.StatusPageCall;

/**
 * The public status page; {@link OutsideAdapter} has the rules. Proven by {@code dev.tocsin.testkit.StatusPageAdapterContract}.
 */
public interface StatusPageAdapter extends OutsideAdapter<StatusPageCall> {}
