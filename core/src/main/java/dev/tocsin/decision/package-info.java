/**
 * Deciding: folded states, what a decision sees, deciders, reactions and the rendering of what is sent out. Pure: nothing
 * here reads a clock, draws a number, logs or waits.
 */
@NullMarked
package dev.tocsin.decision;

import org.jspecify.annotations.NullMarked;
