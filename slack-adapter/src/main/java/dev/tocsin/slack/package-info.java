/** Chat and chat-side paging over Slack. */
@NullMarked
package dev.tocsin.slack;

import org.jspecify.annotations.NullMarked;
