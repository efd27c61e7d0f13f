/** The campaign: what is done to a running engine, how often, and what came of it. */
@NullMarked
package dev.tocsin.examples.campaign;

import org.jspecify.annotations.NullMarked;
