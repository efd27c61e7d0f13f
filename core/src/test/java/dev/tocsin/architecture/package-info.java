/** The shape of the tree, as tests: what may import what, and what may be found nowhere. */
@NullMarked
package dev.tocsin.architecture;

import org.jspecify.annotations.NullMarked;
