/** Proof of the catalog, against Backstage's own model and against faults. */
@NullMarked
package dev.tocsin.catalog;

import org.jspecify.annotations.NullMarked;
