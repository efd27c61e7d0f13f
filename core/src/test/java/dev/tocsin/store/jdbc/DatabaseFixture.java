package dev.tocsin.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.testkit.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A store over an empty database and a clock of its own. */
final class DatabaseFixture implements StoreFixture {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final HikariDataSource owner;
    private final Runnable end;
    private final JdbcIncidentStore store;

    /** Over tables that are there and empty; the owner may change what the store's user may not. */
    DatabaseFixture(HikariDataSource pool, HikariDataSource owner, Runnable end) {
        this.owner = owner;
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
    public void damage(StreamId stream, long sequence) {
        Databases.run(
                owner,
                "update tocsin_event set body = 'something else' where sequence = " + sequence
                        + " and stream = (select id from tocsin_stream where name = '" + stream.id() + "')");
    }

    @Override
    public void close() {
        end.run();
    }
}
