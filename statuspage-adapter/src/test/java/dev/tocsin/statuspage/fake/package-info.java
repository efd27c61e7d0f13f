/** A stateful stand-in for Statuspage over real HTTP, with a ledger of objects and calls and scripted faults. */
@NullMarked
package dev.tocsin.statuspage.fake;

import org.jspecify.annotations.NullMarked;
