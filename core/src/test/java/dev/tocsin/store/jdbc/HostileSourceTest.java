package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Namespace;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.StoreUnavailable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data sources that give no connection, one that nobody answers on, or one that is taken away, on PostgreSQL. */
class HostileSourceTest {
    private static final Databases.Postgres DATABASE = Databases.postgres(HostileSourceTest.class);

    private HikariDataSource owner;

    @SuppressWarnings("NullAway.Init") // set before each test
    HostileSourceTest() {}

    @BeforeEach
    void open() {
        owner = DATABASE.emptied();
        JdbcIncidentStore.over(owner).migrate();
    }

    @AfterEach
    void close() {
        owner.close();
    }

    @Test
    void without_a_socket_timeout_of_its_own_a_silent_server_is_given_up() throws Exception {
        Matcher port = Pattern.compile(":(\\d+)/").matcher(DATABASE.url());
        assertThat(port.find()).isTrue();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (BlackHole way = new BlackHole(Integer.parseInt(port.group(1)));
                HikariDataSource pool =
                        Databases.pool(DATABASE.url().replace(port.group(), ":" + way.port() + "/"), "postgres", 1)) {
            JdbcIncidentStore store = JdbcIncidentStore.over(pool);
            assertThat(store.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);
            way.swallow(true);

            Future<CommitAnswer> begun = threads.submit(() -> store.commit(Committing.batch(2)));

            assertThat(begun.get(60, TimeUnit.SECONDS)).isInstanceOf(CommitAnswer.Unknown.class);
            way.swallow(false);
            assertThat(until(store, Committing.batch(2))).isInstanceOf(CommitAnswer.Duplicate.class);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whose_connections_take_no_timeout_at_all_is_served_nevertheless() {
        JdbcIncidentStore store = JdbcIncidentStore.over(Databases.source(() -> deaf(owner.getConnection())));

        assertThat(store.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);
        assertThat(store.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Duplicate.class);
    }

    private static Connection deaf(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, called, arguments) -> {
                    if (called.getName().endsWith("NetworkTimeout")) {
                        throw new SQLFeatureNotSupportedException("no such thing");
                    }
                    try {
                        return called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void whose_connections_are_taken_away_by_the_server_loses_nothing_and_writes_nothing_twice() {
        try (HikariDataSource pool = Databases.pool(DATABASE.url(), "postgres", 2)) {
            JdbcIncidentStore store = JdbcIncidentStore.over(pool);
            for (int number = 1; number <= 5; number++) {
                Databases.run(
                        owner,
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid()");

                until(store, Committing.batch(number));

                assertThat(store.read(new Read.Events(Committing.stream(number), 0, 10))
                                .events())
                        .containsExactly("declared", "paged");
            }
        }
    }

    /** Sends it again until it is known to be written. */
    private static CommitAnswer until(IncidentStore store, Batch batch) {
        for (int attempt = 1; attempt <= 20; attempt++) {
            CommitAnswer answer = tried(store, batch);
            if (answer instanceof CommitAnswer.Committed || answer instanceof CommitAnswer.Duplicate) {
                return answer;
            }
        }
        throw new AssertionError("twenty times without an answer");
    }

    private static @Nullable CommitAnswer tried(IncidentStore store, Batch batch) {
        try {
            return store.commit(batch);
        } catch (StoreUnavailable away) {
            return null;
        }
    }

    @Test
    void that_has_none_left_says_so_and_changes_nothing() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(DATABASE.url());
        config.setUsername("postgres");
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(Duration.ofMillis(250).toMillis());
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcIncidentStore store = JdbcIncidentStore.over(pool);
            try (Connection ofAnother = pool.getConnection()) {
                assertThat(ofAnother.isClosed()).isFalse();
                assertThatThrownBy(() -> store.commit(Committing.batch(1)))
                        .isInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("nothing was changed");
            }
            assertThat(store.read(new Read.Result(Namespace.DEFAULT, CommandId.of("command-1")))
                            .result())
                    .isNull();
            assertThat(store.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);
        }
    }

    @Test
    void that_fails_in_ways_of_its_own_is_as_good_as_away() {
        List<JdbcIncidentStore> stores = List.of(
                JdbcIncidentStore.over(Databases.source(() -> null)), JdbcIncidentStore.over(Databases.source(() -> {
                    throw new IllegalStateException("the pool is closed");
                })));

        for (JdbcIncidentStore store : stores) {
            assertThatThrownBy(() -> store.commit(Committing.batch(1)))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("gives no connection");
        }
    }
}
