package dev.tocsin.examples.host;

import dev.tocsin.examples.host.settings.DatabaseAddress;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.store.memory.InMemoryIncidentStore;

/** The store, with the pool below it. */
final class Stores implements AutoCloseable {
    private final IncidentStore store;

    private Stores(IncidentStore store) {
        this.store = store;
    }

    static Stores open(DatabaseAddress database) {
        return new Stores(InMemoryIncidentStore.notDurable());
    }

    IncidentStore store() {
        return store;
    }

    @Override
    public void close() {
        // memory holds nothing open
    }
}
