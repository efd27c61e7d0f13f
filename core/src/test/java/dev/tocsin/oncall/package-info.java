/** Proof of schedules, around changes of clocks above all. */
@NullMarked
package dev.tocsin.oncall;

import org.jspecify.annotations.NullMarked;
