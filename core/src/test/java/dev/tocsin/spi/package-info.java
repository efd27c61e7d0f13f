/** Tests of the interfaces that hosts implement. */
@NullMarked
package dev.tocsin.spi;

import org.jspecify.annotations.NullMarked;
