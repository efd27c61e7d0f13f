/** The door: build an engine, give it commands, ask it questions. */
@NullMarked
package dev.tocsin;

import org.jspecify.annotations.NullMarked;
