package dev.tocsin.store.jdbc;

import dev.tocsin.testkit.IncidentStoreContract;
import dev.tocsin.testkit.StoreFixture;

/** The durable store keeps the rules of stores on a real PostgreSQL that writes before it acknowledges. */
class PostgresIncidentStoreTest extends IncidentStoreContract {
    private static final Databases.Postgres DATABASE = Databases.postgres(PostgresIncidentStoreTest.class);

    @Override
    protected StoreFixture newFixture() {
        return new DatabaseFixture(DATABASE.emptied());
    }
}
