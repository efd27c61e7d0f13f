/** A stateful stand-in for Slack over real HTTP, with a ledger of objects and calls and scripted faults. */
@NullMarked
package dev.tocsin.slack.fake;

import org.jspecify.annotations.NullMarked;
