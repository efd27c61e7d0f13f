/** Tests of the threads around a node. */
@NullMarked
package dev.tocsin.runtime.drive;

import org.jspecify.annotations.NullMarked;
