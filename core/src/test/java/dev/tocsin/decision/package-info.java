@NullMarked
package dev.tocsin.decision;

import org.jspecify.annotations.NullMarked;
