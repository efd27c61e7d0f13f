package dev.tocsin.spi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is held after a claim.
 *
 * @param rows the rows claimed or renewed; none after a release
 * @param nextDue after {@link Claim.Due}, when the next row of that namespace and lane, for those adapters, is due or its
 *     lease runs out, if there is one: the time until which a node may sleep. Not after now if more is due than was
 *     claimed; a row that waits behind another of its subject is left out. None after the other claims
 * @param now the store's clock
 */
public record ClaimAnswer(List<Row> rows, @Nullable Instant nextDue, Instant now) {
    /** Copies the list. */
    public ClaimAnswer {
        rows = List.copyOf(rows);
    }
}
