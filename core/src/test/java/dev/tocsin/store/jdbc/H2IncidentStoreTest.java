package dev.tocsin.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
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
        HikariDataSource pool = Databases.h2(folder.resolve("incidents-" + count.incrementAndGet()));
        JdbcIncidentStore.over(pool).migrate();
        return new DatabaseFixture(pool, pool, pool::close);
    }
}
