/** Tests of what is learnt from an incident. */
@NullMarked
package dev.tocsin.postmortem;

import org.jspecify.annotations.NullMarked;
