/** What hosts implement: store, chat, tickets, status page, pager, on-call source, people, authorizer. */
@NullMarked
package dev.tocsin.spi;

import org.jspecify.annotations.NullMarked;
