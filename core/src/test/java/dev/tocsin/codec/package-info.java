/** Tests of the codec. */
@NullMarked
package dev.tocsin.codec;

import org.jspecify.annotations.NullMarked;
