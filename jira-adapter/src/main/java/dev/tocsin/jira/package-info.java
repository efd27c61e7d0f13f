/** Tickets and action items in Jira Cloud. */
@NullMarked
package dev.tocsin.jira;

import org.jspecify.annotations.NullMarked;
