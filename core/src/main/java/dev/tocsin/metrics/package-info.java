/** How fast incidents were seen, answered and ended: pure folds over their events. */
@NullMarked
package dev.tocsin.metrics;

import org.jspecify.annotations.NullMarked;
