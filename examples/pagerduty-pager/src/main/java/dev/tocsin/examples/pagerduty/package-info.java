/** A pager that rings: PagerDuty's Events API v2 outward, its webhooks v3 inward. */
@NullMarked
package dev.tocsin.examples.pagerduty;

import org.jspecify.annotations.NullMarked;
