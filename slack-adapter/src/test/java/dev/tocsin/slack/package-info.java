/** The adapter against the fake. */
@NullMarked
package dev.tocsin.slack;

import org.jspecify.annotations.NullMarked;
