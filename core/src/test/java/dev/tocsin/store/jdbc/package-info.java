/** Tests of the durable store. */
@NullMarked
package dev.tocsin.store.jdbc;

import org.jspecify.annotations.NullMarked;
