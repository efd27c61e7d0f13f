package dev.tocsin.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.testkit.IncidentStoreContract;
import dev.tocsin.testkit.StoreFixture;

/**
 * The durable store keeps the rules of stores on a real PostgreSQL that writes before it acknowledges, as a user who can
 * neither change nor delete an event.
 */
class PostgresIncidentStoreTest extends IncidentStoreContract {
    private static final Databases.Postgres DATABASE = Databases.postgres(PostgresIncidentStoreTest.class);

    @Override
    protected StoreFixture newFixture() {
        try (HikariDataSource owner = DATABASE.emptied()) {
            JdbcIncidentStore.over(owner).migrate();
        }
        return new DatabaseFixture(DATABASE.ofClerk());
    }
}
