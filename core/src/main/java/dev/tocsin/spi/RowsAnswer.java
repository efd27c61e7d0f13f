package dev.tocsin.spi;

import java.time.Instant;
import java.util.List;

/**
 * Effects and timers.
 *
 * @param rows which
 * @param now the store's clock
 */
public record RowsAnswer(List<Row> rows, Instant now) {
    /** Copies the list. */
    public RowsAnswer {
        rows = List.copyOf(rows);
    }
}
