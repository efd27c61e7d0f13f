package dev.tocsin.runtime.step;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What a node knows of a source, to be kept.
 *
 * @param texts a text for each thing, by its key
 * @param whole whether that is all there is, so that everything else is gone
 * @param gone the keys of what is surely gone
 * @param now when that is
 */
record Known(Map<String, String> texts, boolean whole, Set<String> gone, Instant now) {}
