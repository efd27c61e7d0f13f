/** The page of an incident, which needs no chat: personal links, sessions, HTML. */
@NullMarked
package dev.tocsin.examples.host.page;

import org.jspecify.annotations.NullMarked;
