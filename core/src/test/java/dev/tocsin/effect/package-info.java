/** Tests of what incidents may ask of the world. */
@NullMarked
package dev.tocsin.effect;

import org.jspecify.annotations.NullMarked;
