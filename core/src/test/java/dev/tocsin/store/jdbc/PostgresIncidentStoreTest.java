package dev.tocsin.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.testkit.IncidentStoreContract;
import dev.tocsin.testkit.StoreFixture;
import org.junit.jupiter.api.AfterAll;

/**
 * The durable store keeps the rules of stores on a real PostgreSQL that writes before it acknowledges, as a user who can
 * neither change nor delete an event.
 */
class PostgresIncidentStoreTest extends IncidentStoreContract {
    private static final Databases.Postgres DATABASE = Databases.postgres(PostgresIncidentStoreTest.class);
    private static final HikariDataSource OWNER = DATABASE.emptied();
    private static final HikariDataSource CLERK = clerk();

    private static HikariDataSource clerk() {
        JdbcIncidentStore.over(OWNER).migrate();
        return DATABASE.ofClerk();
    }

    @AfterAll
    static void closePools() {
        CLERK.close();
        OWNER.close();
    }

    @Override
    protected StoreFixture newFixture() {
        Databases.run(
                OWNER, "truncate tocsin_stream, tocsin_event, tocsin_effect, tocsin_name, tocsin_command, tocsin_head");
        return new DatabaseFixture(CLERK, OWNER, () -> {});
    }
}
