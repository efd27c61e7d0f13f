/** Whether what comes in comes from Slack. */
@NullMarked
package dev.tocsin.slack.inbound;

import org.jspecify.annotations.NullMarked;
