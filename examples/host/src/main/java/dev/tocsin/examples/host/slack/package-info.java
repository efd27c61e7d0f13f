/** Slack at the door, and which workspace it is. */
@NullMarked
package dev.tocsin.examples.host.slack;

import org.jspecify.annotations.NullMarked;
