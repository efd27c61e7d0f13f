/** The JSON API: incidents, and a path for every command. */
@NullMarked
package dev.tocsin.examples.host.api;

import org.jspecify.annotations.NullMarked;
