package dev.tocsin.spi;

/**
 * Takes in commands that are decided later, by whichever node of their namespace comes first.
 *
 * <p>Threads: those of what it takes part in. Idempotency: the same again changes nothing. Errors: whatever it throws,
 * nothing of it is there once what it takes part in is rolled back. Time: none of its own.
 */
public interface Inbox {

    /**
     * Takes in one command, as an effect of the engine that is due at once.
     *
     * @param order the effect, the only one of its stream
     * @throws StoreUnavailable if it could not be written
     * @throws IllegalArgumentException if its stream has another one
     */
    void put(Batch.NewEffect order);
}
