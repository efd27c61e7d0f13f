/** What hosts implement: the store, chat, tickets, status page, pagers, on-call, people and who may do what. */
@NullMarked
package dev.tocsin.spi;

import org.jspecify.annotations.NullMarked;
