/** People and schedules, read from files that may change while the service runs. */
@NullMarked
package dev.tocsin.examples.host.files;

import org.jspecify.annotations.NullMarked;
