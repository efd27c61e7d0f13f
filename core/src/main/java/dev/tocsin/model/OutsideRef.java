package dev.tocsin.model;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An object in an outside system: a channel, a message, a ticket, a public incident. The id is the adapter's and means
 * nothing to the engine.
 *
 * @param id the adapter's own id, 1 to 500 characters
 * @param label what people call it there, such as {@code #inc-2024-0142-api} or {@code OPS-77}
 * @param link where a person can open it, if there is such an address
 */
public record OutsideRef(String id, String label, @Nullable URI link) {

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if the id is empty or over 500 characters
     */
    public OutsideRef {
        if (id.isEmpty() || id.length() > 500) {
            throw new IllegalArgumentException("an outside id holds 1 to 500 characters, found " + id.length());
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
