/** What hosts read: incidents, timelines, ledgers, timers to come, health. */
@NullMarked
package dev.tocsin.view;

import org.jspecify.annotations.NullMarked;
