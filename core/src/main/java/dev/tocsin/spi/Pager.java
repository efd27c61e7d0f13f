package dev.tocsin.spi;

import dev.tocsin.effect.PagerCall;

/**
 * One way to wake people; {@link OutsideAdapter} has the rules. The {@link Capabilities#name()} is the kind of way it
 * serves. Proven by {@code dev.tocsin.testkit.PagerContract}.
 */
public interface Pager extends OutsideAdapter<PagerCall> {}
