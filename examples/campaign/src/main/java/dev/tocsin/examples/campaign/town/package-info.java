/** The outside world: fake Slack, Jira, Statuspage and a pager with a ledger, in a process of their own. */
@NullMarked
package dev.tocsin.examples.campaign.town;

import org.jspecify.annotations.NullMarked;
