/** What is learnt from an incident, as a document: a pure fold over its events, and its sinks. */
@NullMarked
package dev.tocsin.postmortem;

import org.jspecify.annotations.NullMarked;
