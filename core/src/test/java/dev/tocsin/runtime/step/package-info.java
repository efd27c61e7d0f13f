/** The machines of a node, by hand and under a seeded driver. */
@NullMarked
package dev.tocsin.runtime.step;

import org.jspecify.annotations.NullMarked;
