/** Whatever an event may hold: ids, keys, names, references, findings with their place, people, phases and ranges of time. */
@NullMarked
package dev.tocsin.model;

import org.jspecify.annotations.NullMarked;
