package dev.tocsin.spi;

import dev.tocsin.view.Head;
import java.time.Instant;
import java.util.List;

/**
 * Incidents, the newest first.
 *
 * @param heads what is kept of each
 * @param now the store's clock
 */
public record FindAnswer(List<Head> heads, Instant now) {
    /** Copies the list. */
    public FindAnswer {
        heads = List.copyOf(heads);
    }
}
