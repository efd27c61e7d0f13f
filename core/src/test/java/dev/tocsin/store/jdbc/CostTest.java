package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What a P1 costs PostgreSQL, in numbers that no load of the machine moves. */
class CostTest {
    private static final Databases.Postgres DATABASE = Databases.postgres(CostTest.class);
    private static final int WARM = 50;
    private static final int COUNT = 100;

    @Test
    void of_a_declaration_and_of_the_settling_of_eight_actions() throws SQLException {
        try (HikariDataSource owner = DATABASE.emptied();
                HikariDataSource one = Databases.pool(DATABASE.url(), "postgres", 1)) {
            JdbcIncidentStore.over(owner).migrate();
            Databases.run(
                    owner,
                    "do $$ declare t text; begin for t in select tablename from pg_tables where"
                            + " schemaname = 'public' and tablename <> 'tocsin_version' loop execute 'alter table ' || t"
                            + " || ' set (autovacuum_enabled = false)'; end loop; end $$");
            Trips trips = new Trips();
            JdbcIncidentStore store =
                    JdbcIncidentStore.over(trips.over(one)).clock(() -> Instant.EPOCH.plusSeconds(2_000_000_000));
            write(store, 1, WARM, PriorityOne::declare);
            write(store, 1, WARM, PriorityOne::settle);
            Databases.run(owner, "checkpoint");
            write(
                    store,
                    WARM + 1,
                    WARM + 30,
                    PriorityOne::declare); // the pages' first change after it is written whole
            write(store, WARM + 1, WARM + 30, PriorityOne::settle);

            Cost declare = measured(one, trips, () -> write(store, 101, 100 + COUNT, PriorityOne::declare));
            Cost settle = measured(one, trips, () -> write(store, 101, 100 + COUNT, PriorityOne::settle));

            assertThat(declare.trips()).as("round trips of a declaration").isEqualTo(1);
            assertThat(settle.trips()).as("round trips of a settling").isEqualTo(2);
            assertThat(declare.transactions() + settle.transactions())
                    .as("write transactions")
                    .isEqualTo(2);
            assertThat(declare.rows()).as("rows read by a declaration").isLessThan(5);
            assertThat(settle.rows()).as("rows read by a settling").isLessThan(110);
            assertThat(declare.wal() + settle.wal()).as("bytes of WAL").isLessThan(15_000);
        }
    }

    /** For one P1. */
    private record Cost(double trips, double transactions, double wal, double rows) {}

    private static Cost measured(HikariDataSource pool, Trips trips, Runnable work) throws SQLException {
        long madeBefore = trips.made();
        long transactions = ask(pool, "select cast(cast(pg_current_xact_id() as text) as bigint)");
        long rows = rows(pool);
        long wal = ask(pool, "select pg_current_wal_insert_lsn() - '0/0'");
        work.run();
        return new Cost(
                (double) (trips.made() - madeBefore) / COUNT,
                (double) (ask(pool, "select cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)")
                                - transactions
                                - 1)
                        / COUNT,
                (double) (ask(pool, "select pg_current_wal_insert_lsn() - '0/0'") - wal) / COUNT,
                (double) (rows(pool) - rows) / COUNT);
    }

    private static void write(IncidentStore store, int from, int to, IntFunction<Batch> batch) {
        for (int number = from; number <= to; number++) {
            assertThat(store.commit(batch.apply(number))).isInstanceOf(CommitAnswer.Committed.class);
        }
    }

    private static long rows(HikariDataSource pool) throws SQLException {
        ask(pool, "select 1 from pg_stat_force_next_flush()");
        ask(pool, "select 1 from pg_stat_clear_snapshot()");
        return ask(pool, "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables");
    }

    private static long ask(HikariDataSource pool, String what) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement ask = connection.createStatement();
                ResultSet row = ask.executeQuery(what)) {
            row.next();
            return row.getLong(1);
        }
    }
}
