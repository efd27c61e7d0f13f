/** What the world is asked to do: finished content for adapters, and timers addressed to ourselves. */
@NullMarked
package dev.tocsin.effect;

import org.jspecify.annotations.NullMarked;
