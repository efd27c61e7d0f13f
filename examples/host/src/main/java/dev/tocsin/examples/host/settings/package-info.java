/** What the environment says, checked all at once. */
@NullMarked
package dev.tocsin.examples.host.settings;

import org.jspecify.annotations.NullMarked;
