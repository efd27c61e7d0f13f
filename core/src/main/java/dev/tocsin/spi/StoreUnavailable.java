package dev.tocsin.spi;

import java.io.Serial;

/** The store could not be reached or refused to work: nothing was changed. Safe to try again. */
public final class StoreUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * With a message for a tired reader.
     *
     * @param message what was wanted, what was found, what to do; no secret
     */
    public StoreUnavailable(String message) {
        super(message);
    }

    /**
     * With a message and what lies behind it.
     *
     * @param message what was wanted, what was found, what to do; no secret
     * @param cause what lies behind it
     */
    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
