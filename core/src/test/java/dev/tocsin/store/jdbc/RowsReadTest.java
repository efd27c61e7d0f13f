package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.RowsQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What PostgreSQL reads for one call on tables that nobody ever analysed does not grow with what is in them. */
class RowsReadTest {
    private static final Databases.Postgres DATABASE = Databases.postgres(RowsReadTest.class);
    private static final int INCIDENTS = 4_000;

    @Test
    void does_not_grow_with_what_waits_and_what_has_ended() throws SQLException {
        try (HikariDataSource owner = DATABASE.emptied();
                HikariDataSource one = Databases.pool(DATABASE.url(), "postgres", 1)) {
            JdbcIncidentStore store = JdbcIncidentStore.over(owner);
            store.migrate();
            Databases.run(
                    owner,
                    "alter table tocsin_effect set (autovacuum_enabled = false);"
                            + " alter table tocsin_stream set (autovacuum_enabled = false)");
            Databases.run(owner, fill());
            JdbcIncidentStore measured = JdbcIncidentStore.over(one);
            measured.ready();
            long before = read(one);

            ClaimAnswer claimed = measured.claim(
                    new Claim.Due("node", Namespace.DEFAULT, Lane.PAGE, List.of("siren"), 10, Duration.ofSeconds(10)));
            assertThat(claimed.rows()).hasSize(10);
            long claim = read(one) - before;

            EffectKey key = claimed.rows().get(0).key();
            assertThat(measured.commit(new Batch(
                            Namespace.DEFAULT,
                            List.of(new Batch.Append(key.stream(), 9, List.of("paged"), null)),
                            List.of(),
                            List.of(new Batch.Settle(key, 1, new Batch.Turn.Done(null), "")),
                            List.of(),
                            List.of(),
                            List.of())))
                    .isInstanceOf(CommitAnswer.Committed.class);
            long settle = read(one) - before - claim;

            assertThat(measured.rows(new RowsQuery.OfStream(key.stream())).rows())
                    .hasSize(10);
            long look = read(one) - before - claim - settle;

            assertThat(claim).as("rows read by a claim of ten").isBetween(10L, 400L);
            assertThat(settle).as("rows read by a settle").isBetween(1L, 60L);
            assertThat(look).as("rows read by a look at ten").isBetween(10L, 80L);
        }
    }

    /** Of ten effects of an incident, eight have ended, one is due, one is due later; every second one has a subject. */
    private static String fill() {
        return "insert into tocsin_stream (id, namespace, name, kind, version)"
                + " select i, 'default', 'incident-' || i, 1, 9 from generate_series(1, " + INCIDENTS + ") as i;"
                + " insert into tocsin_effect (stream, sequence, ordinal, namespace, queue, visible_at, line, lane, kind,"
                + " adapter, subject, state, withdrawn, due_at, fence, attempts, remark, body)"
                + " select i, k, 0, 'default', case when k < 9 then null else 'PAGE' end,"
                + " case when k = 10 then 9000000000000000000 else i end,"
                + " case when k < 9 or i % 2 = 0 then null else 'person-' || k end, 'PAGE', 'page', 'siren',"
                + " case when i % 2 = 0 then null else 'person-' || k end, case when k < 9 then 'DONE' else 'DUE' end,"
                + " 0, i, 0, 0, '', 'get up' from generate_series(1, " + INCIDENTS
                + ") as i, generate_series(1, 10) as k";
    }

    /** How many rows this connection's server process has read of the two large tables so far, by any way. */
    private static long read(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement ask = connection.createStatement()) {
            ask.execute("select pg_stat_force_next_flush()");
            ask.execute("select pg_stat_clear_snapshot()");
            try (ResultSet row = ask.executeQuery("select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))"
                    + " from pg_stat_user_tables where relname in ('tocsin_effect', 'tocsin_stream')")) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
