package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.Tocsin;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.StoreUnavailable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables: made once, by whoever comes first, and refused when they do not fit. */
class MigrateTest {
    private static final Databases.Postgres DATABASE = Databases.postgres(MigrateTest.class);

    @TempDir
    Path folder;

    private HikariDataSource h2() {
        return Databases.h2(folder.resolve("incidents"));
    }

    @Test
    void can_be_done_by_eight_at_once() throws Exception {
        try (HikariDataSource postgres = DATABASE.emptied();
                HikariDataSource h2 = h2()) {
            for (HikariDataSource pool : List.of(postgres, h2)) {
                JdbcIncidentStore store = JdbcIncidentStore.over(pool);
                Callable<Object> migrate = () -> {
                    JdbcIncidentStore.over(pool).migrate();
                    return true;
                };
                ExecutorService threads = Executors.newFixedThreadPool(8);
                try {
                    for (Future<Object> done : threads.invokeAll(Collections.nCopies(8, migrate))) {
                        assertThat(done.get()).isEqualTo(true);
                    }
                } finally {
                    threads.shutdownNow();
                }
                store.ready();
                assertThat(store.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);
            }
        }
    }

    @Test
    void finishes_what_another_left_half_done() {
        try (HikariDataSource h2 = h2()) {
            JdbcIncidentStore store = JdbcIncidentStore.over(h2);
            store.migrate();
            Databases.run(h2, "drop table tocsin_command");
            Databases.run(h2, "drop index tocsin_effect_due");
            Databases.run(h2, "delete from tocsin_version");

            assertThatThrownBy(store::ready).isInstanceOf(IllegalStateException.class);
            store.migrate();

            store.ready();
            assertThat(store.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);
        }
    }

    /** Whoever migrates is gone at each of the statements in turn. */
    @Test
    void finishes_what_another_was_killed_in_the_middle_of() {
        int killed = 0;
        for (boolean dies = true; dies; killed++) {
            try (HikariDataSource postgres = DATABASE.emptied()) {
                dies = diesAfter(killed, postgres);
            }
        }
        assertThat(killed).as("statements on PostgreSQL").isGreaterThan(12);
        killed = 0;
        for (boolean dies = true; dies; killed++) {
            try (HikariDataSource h2 = Databases.h2(folder.resolve("killed-" + killed))) {
                dies = diesAfter(killed, h2);
            }
        }
        assertThat(killed).as("statements on H2").isGreaterThan(12);
    }

    private static boolean diesAfter(int statements, HikariDataSource pool) {
        AtomicInteger left = new AtomicInteger(statements);
        JdbcIncidentStore dying = JdbcIncidentStore.over(Databases.source(() -> dying(pool.getConnection(), left)));
        boolean died = false;
        try {
            dying.migrate();
        } catch (StackOverflowError death) {
            died = true;
        }
        JdbcIncidentStore store = JdbcIncidentStore.over(pool);
        store.migrate();
        store.ready();
        assertThat(store.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);
        return died;
    }

    private static Connection dying(Connection real, AtomicInteger left) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals("createStatement") && left.getAndDecrement() == 0) {
                        throw new StackOverflowError("killed");
                    }
                    try {
                        return called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void puts_the_tables_where_they_are_wanted() {
        try (HikariDataSource postgres = DATABASE.emptied();
                HikariDataSource h2 = h2()) {
            for (HikariDataSource pool : List.of(postgres, h2)) {
                JdbcIncidentStore ours =
                        JdbcIncidentStore.over(pool).schema("duty_1").tablePrefix("inc_");
                JdbcIncidentStore theirs = JdbcIncidentStore.over(pool).tablePrefix("other_");
                ours.migrate();
                theirs.migrate();

                assertThat(ours.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);
                assertThat(theirs.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);
                assertThatThrownBy(() -> JdbcIncidentStore.over(pool).ready())
                        .isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Tocsin_",
                "1_",
                "a b",
                "a;drop table x",
                "a\"b",
                "a'b",
                "a-b",
                "\u00e4",
                "{}",
                "a123456789012345678901234567890123"
            })
    void refuses_names_that_are_more_than_names(String name) {
        try (HikariDataSource pool = h2()) {
            JdbcIncidentStore store = JdbcIncidentStore.over(pool);
            assertThatThrownBy(() -> store.tablePrefix(name)).isInstanceOf(IllegalArgumentException.class);
            if (!name.isEmpty()) {
                assertThatThrownBy(() -> store.schema(name)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Nested
    class An_engine {

        @Test
        void does_not_start_without_tables() {
            try (HikariDataSource pool = h2()) {
                assertThatThrownBy(() -> start(JdbcIncidentStore.over(pool)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("found none")
                        .hasMessageContaining("migrate()");
                assertThatThrownBy(() -> JdbcIncidentStore.over(pool).commit(Committing.batch(1)))
                        .isInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("migrate()");
            }
        }

        @Test
        void starts_while_the_database_is_away() {
            HikariDataSource pool = h2();
            pool.close();

            assertThatCode(() -> start(JdbcIncidentStore.over(pool)).close()).doesNotThrowAnyException();
        }

        @Test
        void writes_at_once_on_h2_or_does_not_start() throws SQLException {
            String url = Databases.h2Url(folder.resolve("incidents"));
            try (HikariDataSource pool = h2()) {
                JdbcIncidentStore.over(pool).migrate();
                JdbcIncidentStore.over(pool).ready();
                assertThat(delay(pool)).isZero();
                Databases.run(pool, "set write_delay 500");
                Databases.run(pool, "create user clerk password ''");
                Databases.run(pool, "grant select, insert, update, delete on schema public to clerk");
                try (HikariDataSource clerk = Databases.pool(url, "clerk", 2)) {
                    assertThatThrownBy(() -> start(JdbcIncidentStore.over(clerk)))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("WRITE_DELAY")
                            .hasMessageContaining("500 ms");
                }
            }
        }

        @Test
        void writes_at_once_on_h2_when_the_file_was_closed_and_opened_again() throws SQLException {
            List<HikariDataSource> pools = new CopyOnWriteArrayList<>(List.of(h2()));
            JdbcIncidentStore store = JdbcIncidentStore.over(
                    Databases.source(() -> pools.get(pools.size() - 1).getConnection()));
            store.migrate();
            store.ready();
            pools.get(0).close();
            pools.add(h2());

            try (HikariDataSource again = pools.get(1)) {
                assertThat(store.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);
                assertThat(delay(again)).isZero();
            }
        }

        private Tocsin start(JdbcIncidentStore store) {
            return Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                    .store(store)
                    .start();
        }
    }

    private static int delay(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement ask = connection.createStatement();
                ResultSet row = ask.executeQuery(
                        "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
