/** Rotations, schedules and overrides: who is on call at an instant. */
@NullMarked
package dev.tocsin.oncall;

import org.jspecify.annotations.NullMarked;
