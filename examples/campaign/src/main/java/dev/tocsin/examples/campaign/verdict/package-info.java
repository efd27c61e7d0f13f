/** Compares what was acknowledged with what is there. Pure. */
@NullMarked
package dev.tocsin.examples.campaign.verdict;

import org.jspecify.annotations.NullMarked;
