/** A stateful stand-in for Jira Cloud over real HTTP, with a ledger of objects and calls and scripted faults. */
@NullMarked
package dev.tocsin.jira.fake;

import org.jspecify.annotations.NullMarked;
