/** What is asked for, by whom. */
@NullMarked
package dev.tocsin.command;

import org.jspecify.annotations.NullMarked;
