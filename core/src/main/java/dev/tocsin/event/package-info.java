/** What has happened: sealed families of events, and the envelope that each is kept in. */
@NullMarked
package dev.tocsin.event;

import org.jspecify.annotations.NullMarked;
