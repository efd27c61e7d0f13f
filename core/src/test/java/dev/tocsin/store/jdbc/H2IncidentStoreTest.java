package dev.tocsin.store.jdbc;

import dev.tocsin.testkit.IncidentStoreContract;
import dev.tocsin.testkit.StoreFixture;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** The durable store keeps the rules of stores on H2, in a file. */
class H2IncidentStoreTest extends IncidentStoreContract {
    private final AtomicInteger count = new AtomicInteger();

    @TempDir
    Path folder;

    @Override
    protected StoreFixture newFixture() {
        return new DatabaseFixture(Databases.h2(folder.resolve("incidents-" + count.incrementAndGet())));
    }
}
