package dev.tocsin.spi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is held after a claim.
 *
 * @param rows the rows claimed or renewed; none after a release
 * @param nextDue when the next row of that namespace and lane is due or its lease runs out, if there is one: the time
 *     until which a node may sleep
 * @param now the store's clock
 */
public record ClaimAnswer(List<Row> rows, @Nullable Instant nextDue, Instant now) {
    /** Copies the list. */
    public ClaimAnswer {
        rows = List.copyOf(rows);
    }
}
