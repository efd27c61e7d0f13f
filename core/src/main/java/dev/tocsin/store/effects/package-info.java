/** What becomes of effects and timers, for every store alike. */
@NullMarked
package dev.tocsin.store.effects;

import org.jspecify.annotations.NullMarked;
