/** Proof of the reading of YAML. */
@NullMarked
package dev.tocsin.text;

import org.jspecify.annotations.NullMarked;
