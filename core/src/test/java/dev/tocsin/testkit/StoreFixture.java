package dev.tocsin.testkit;

import dev.tocsin.model.StreamId;
import dev.tocsin.spi.IncidentStore;
import java.time.Duration;

/**
 * An empty store and its clock, as {@link IncidentStoreContract} needs them.
 *
 * <p>How to write one: make the store over an empty schema and have its clock read from a source that the fixture can
 * move; a store on a database reads a function of its own for the time, which the fixture replaces. The clock may run
 * between two calls, but not jump. The contract makes a new fixture for each test and closes it.
 */
public interface StoreFixture extends AutoCloseable {

    /**
     * The store.
     *
     * @return the same one each time
     */
    IncidentStore store();

    /**
     * Moves the store's clock forward.
     *
     * @param by how far
     */
    void advance(Duration by);

    /**
     * Changes the body of an event where it is kept, behind the store's back: what somebody does by hand, or a disk.
     *
     * @param stream which stream, of incidents
     * @param sequence which of its events
     */
    void damage(StreamId stream, long sequence);

    @Override
    void close();
}
