/** The store of reference, in memory: what every other store must behave like, and what tests run on. */
@NullMarked
package dev.tocsin.store.memory;

import org.jspecify.annotations.NullMarked;
