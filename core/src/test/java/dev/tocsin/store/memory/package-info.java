/** Proof of the store of reference. */
@NullMarked
package dev.tocsin.store.memory;

import org.jspecify.annotations.NullMarked;
