/** Tests of what is measured of incidents. */
@NullMarked
package dev.tocsin.metrics;

import org.jspecify.annotations.NullMarked;
