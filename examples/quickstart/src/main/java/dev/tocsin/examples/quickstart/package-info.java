/** One P1 from the first word to the postmortem. */
@NullMarked
package dev.tocsin.examples.quickstart;

import org.jspecify.annotations.NullMarked;
