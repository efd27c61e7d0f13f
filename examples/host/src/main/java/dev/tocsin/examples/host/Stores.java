package dev.tocsin.examples.host;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.examples.host.settings.DatabaseAddress;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.store.jdbc.JdbcIncidentStore;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store, with the pool below it. */
final class Stores implements AutoCloseable {
    /** Below the two seconds in which a command is answered. */
    private static final long PATIENCE_MILLIS = 1_500;

    /** Opening may mean to recover a file, on a cold and busy machine, or to wait until a former process has let go of it. */
    private static final long OPENING_MILLIS = 10_000;

    private final IncidentStore store;
    private final @Nullable HikariDataSource pool;
    private final @Nullable String notice;

    private Stores(IncidentStore store, @Nullable HikariDataSource pool, @Nullable String notice) {
        this.store = store;
        this.pool = pool;
        this.notice = notice;
    }

    /**
     * Opens it and makes its tables. A server that is away is waited for later; a file that can't be opened will not open by
     * waiting.
     *
     * @throws IllegalStateException if it is an H2 file that can't be opened
     */
    static Stores open(DatabaseAddress database) {
        if (database.isMemory()) {
            return new Stores(InMemoryIncidentStore.notDurable(), null, null);
        }
        HikariDataSource pool = new HikariDataSource(settings(database));
        JdbcIncidentStore store = JdbcIncidentStore.over(pool);
        try {
            reach(pool);
            store.migrate();
            return new Stores(store, pool, null);
        } catch (StoreUnavailable away) {
            if (database.isH2()) {
                pool.close();
                throw new IllegalStateException(
                        "the " + database + " can't be opened: " + away.getMessage()
                                + "; is another process using it, and may this one write there?",
                        away);
            }
            return new Stores(
                    store,
                    pool,
                    "the database " + database + " is away: " + away.getMessage() + "; nothing is recorded until it is"
                            + " back, and its tables are made at the next start if they are missing");
        }
    }

    /** Asks once whether it is there: making tables is tried several times over. */
    private static void reach(HikariDataSource pool) {
        pool.setConnectionTimeout(OPENING_MILLIS);
        try (Connection connection = pool.getConnection()) {
            connection.getMetaData();
        } catch (SQLException e) {
            throw new StoreUnavailable("no connection within " + OPENING_MILLIS + " ms", e);
        } finally {
            pool.setConnectionTimeout(PATIENCE_MILLIS);
        }
    }

    private static HikariConfig settings(DatabaseAddress database) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("tocsin");
        settings.setJdbcUrl(database.reveal());
        settings.setMaximumPoolSize(16);
        settings.setConnectionTimeout(PATIENCE_MILLIS);
        settings.setInitializationFailTimeout(-1);
        return settings;
    }

    IncidentStore store() {
        return store;
    }

    /** What is to be said at the start. */
    Optional<String> notice() {
        return Optional.ofNullable(notice);
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
