/** What goes wrong: processes that are killed and stopped, a real database, connections that are cut. */
@NullMarked
package dev.tocsin.examples.campaign.fault;

import org.jspecify.annotations.NullMarked;
