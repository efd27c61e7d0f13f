/** Events, effects and commands as text and back, by stable names that outlive the names of classes. */
@NullMarked
package dev.tocsin.codec;

import org.jspecify.annotations.NullMarked;
