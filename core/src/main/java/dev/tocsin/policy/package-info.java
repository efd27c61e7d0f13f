/** What the engine does, as data: the response policy, its parts, its reader and its builders. */
@NullMarked
package dev.tocsin.policy;

import org.jspecify.annotations.NullMarked;
