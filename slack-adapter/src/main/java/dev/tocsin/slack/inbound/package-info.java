/** What comes in from Slack: first of all, whether it comes from Slack. */
@NullMarked
package dev.tocsin.slack.inbound;

import org.jspecify.annotations.NullMarked;
