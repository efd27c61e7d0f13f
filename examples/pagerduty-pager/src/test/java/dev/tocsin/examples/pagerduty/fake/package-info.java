/** A PagerDuty to test against, which keeps its own ledger of who was told. */
@NullMarked
package dev.tocsin.examples.pagerduty.fake;

import org.jspecify.annotations.NullMarked;
