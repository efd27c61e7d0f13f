package dev.tocsin;

import java.io.Serial;

/** The engine has too much to do: nothing was changed. Safe to try again a little later. */
public final class Overloaded extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * With a message for a tired reader.
     *
     * @param message what was wanted, what is full, what to do
     */
    public Overloaded(String message) {
        super(message);
    }
}
