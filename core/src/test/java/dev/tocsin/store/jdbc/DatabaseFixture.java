package dev.tocsin.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.testkit.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A store over an empty database and a clock of its own. */
final class DatabaseFixture implements StoreFixture {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final Runnable end;
    private final JdbcIncidentStore store;

    /** Over tables that are there and empty. */
    DatabaseFixture(HikariDataSource pool, Runnable end) {
        this.end = end;
        this.store = JdbcIncidentStore.over(pool).clock(now::get);
    }

    @Override
    public IncidentStore store() {
        return store;
    }

    @Override
    public void advance(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    @Override
    public void close() {
        end.run();
    }
}
