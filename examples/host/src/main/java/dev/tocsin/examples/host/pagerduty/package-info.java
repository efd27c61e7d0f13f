/** PagerDuty at the door. */
@NullMarked
package dev.tocsin.examples.host.pagerduty;

import org.jspecify.annotations.NullMarked;
