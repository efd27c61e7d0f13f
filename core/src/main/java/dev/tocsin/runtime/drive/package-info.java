/** The threads, the cache and the listeners around a node: the only part of the engine that is not pure. */
@NullMarked
package dev.tocsin.runtime.drive;

import org.jspecify.annotations.NullMarked;
