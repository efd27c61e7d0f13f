/** What all stores do alike: what becomes of effects and timers, and the chain over the events of a stream. */
@NullMarked
package dev.tocsin.store.effects;

import org.jspecify.annotations.NullMarked;
