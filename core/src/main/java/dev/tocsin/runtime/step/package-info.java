/**
 * How work is done, as small state machines: each step makes at most one call of a port and says what comes next. Nothing
 * here reads a clock, starts a thread, draws a number or logs: a {@link dev.tocsin.runtime.step.Host} does all that.
 */
@NullMarked
package dev.tocsin.runtime.step;

import org.jspecify.annotations.NullMarked;
