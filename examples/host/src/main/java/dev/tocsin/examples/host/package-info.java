/** The service a team would start: an engine behind HTTP, configured by the environment. */
@NullMarked
package dev.tocsin.examples.host;

import org.jspecify.annotations.NullMarked;
