/** YAML with the place of every node, and a way of reading it that finds all faults in one pass. */
@NullMarked
package dev.tocsin.text;

import org.jspecify.annotations.NullMarked;
