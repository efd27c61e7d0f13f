/** The durable store: PostgreSQL, and H2 for embedding, over the host's own data source. */
@NullMarked
package dev.tocsin.store.jdbc;

import org.jspecify.annotations.NullMarked;
