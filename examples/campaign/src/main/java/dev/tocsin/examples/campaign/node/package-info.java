/** One node of the engine in a process of its own, with a door for commands. */
@NullMarked
package dev.tocsin.examples.campaign.node;

import org.jspecify.annotations.NullMarked;
