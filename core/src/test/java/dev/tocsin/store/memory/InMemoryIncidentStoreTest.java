package dev.tocsin.store.memory;

import dev.tocsin.model.StreamId;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.testkit.IncidentStoreContract;
import dev.tocsin.testkit.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The store of reference keeps the rules of stores. */
class InMemoryIncidentStoreTest extends IncidentStoreContract {

    @Override
    protected StoreFixture newFixture() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
        InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(now::get);
        return new StoreFixture() {
            @Override
            public IncidentStore store() {
                return store;
            }

            @Override
            public void advance(Duration by) {
                now.updateAndGet(before -> before.plus(by));
            }

            @Override
            public void damage(StreamId stream, long sequence) {
                store.damage(stream, sequence, "something else");
            }

            @Override
            public void close() {}
        };
    }
}
