/** Contract classes: whoever implements an SPI extends the one of that SPI and is held to it. */
@NullMarked
package dev.tocsin.testkit;

import org.jspecify.annotations.NullMarked;
