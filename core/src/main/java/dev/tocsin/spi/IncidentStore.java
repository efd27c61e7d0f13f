package dev.tocsin.spi;

/**
 * Where facts, effects, timers and names are kept. The store sees opaque texts: it never looks into a body.
 *
 * <p>Threads: any, at once. Idempotency: {@link #commit} is safe to repeat with the same batch after {@link
 * CommitAnswer.Unknown}, because command ids and expected versions make the second one a {@link CommitAnswer.Duplicate}
 * or a {@link CommitAnswer.Conflict}. Errors: conditions of the data are answers; {@link StoreUnavailable} is thrown when
 * nothing was changed and nothing could be read. Time: every answer carries the store's clock, which is the only clock
 * that due times and leases are judged by; due times are given as delays. Proof: {@code
 * dev.tocsin.testkit.IncidentStoreContract}.
 */
public interface IncidentStore {

    /**
     * Asked once before an engine starts on it: refuses what can't become right while the process runs, such as tables of
     * another version. One that is merely away is not refused; it is waited for. A store without such conditions, which
     * is what this default says, is always ready.
     *
     * @throws IllegalStateException if it will never work as it is, saying what to do
     */
    default void ready() {}

    /**
     * Writes all of a batch or nothing of it. The only way in which a fact is written.
     *
     * @param batch what is written
     * @return what came of it
     * @throws StoreUnavailable if it was certainly not written
     */
    CommitAnswer commit(Batch batch);

    /**
     * Moves leases. Losing a lease costs time, never truth.
     *
     * @param claim which leases
     * @return the rows that are held now
     * @throws StoreUnavailable if nothing was moved
     */
    ClaimAnswer claim(Claim claim);

    /**
     * Reads a stream, the holder of a name, or the result of a command.
     *
     * @param read what
     * @return what is there
     * @throws StoreUnavailable if it could not be read
     */
    ReadAnswer read(Read read);

    /**
     * Reads effects and timers without claiming them.
     *
     * @param query which
     * @return what is there
     * @throws StoreUnavailable if it could not be read
     */
    RowsAnswer rows(RowsQuery query);

    /**
     * Lists incidents.
     *
     * @param find which
     * @return what is there
     * @throws StoreUnavailable if it could not be read
     */
    FindAnswer find(Find find);
}
