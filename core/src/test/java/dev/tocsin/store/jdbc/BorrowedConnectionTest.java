package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Namespace;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.StoreUnavailable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections in every state a host's pool may hand them out, on PostgreSQL. */
class BorrowedConnectionTest {
    private static final Databases.Postgres DATABASE = Databases.postgres(BorrowedConnectionTest.class);

    private HikariDataSource pool;
    private JdbcIncidentStore store;

    @SuppressWarnings("NullAway.Init") // set before each test
    BorrowedConnectionTest() {}

    @BeforeEach
    void open() {
        pool = DATABASE.emptied();
        store = JdbcIncidentStore.over(pool);
        store.migrate();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void are_used_with_autocommit_off_and_go_back_so() throws SQLException {
        try (Connection one = pool.getConnection()) {
            one.setAutoCommit(false);
            JdbcIncidentStore over = JdbcIncidentStore.over(Databases.source(() -> unclosable(one)));

            assertThat(over.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);

            assertThat(one.getAutoCommit()).isFalse();
        }
        assertThat(result(1)).isEqualTo("result 1");
    }

    @Test
    void are_rid_of_a_transaction_that_another_left_aborted() throws SQLException {
        try (Connection one = pool.getConnection()) {
            one.setAutoCommit(false);
            assertThatThrownBy(() -> one.createStatement().execute("select 1/0"))
                    .isInstanceOf(SQLException.class);
            JdbcIncidentStore over = JdbcIncidentStore.over(Databases.source(() -> unclosable(one)));

            assertThat(over.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);
        }
    }

    @Test
    void are_read_committed_and_may_write_whatever_they_were_before_and_go_back_so() throws SQLException {
        try (Connection one = pool.getConnection()) {
            one.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            one.setReadOnly(true);
            one.setNetworkTimeout(Runnable::run, 60_000);
            JdbcIncidentStore over = JdbcIncidentStore.over(Databases.source(() -> unclosable(one)));

            assertThat(over.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);

            assertThat(one.getAutoCommit()).isTrue();
            assertThat(one.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(one.isReadOnly()).isTrue();
            assertThat(one.getNetworkTimeout()).isEqualTo(60_000);
        }
    }

    @Test
    void two_of_them_serve_sixty_four_threads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try (HikariDataSource two = Databases.pool(DATABASE.url(), "postgres", 2)) {
            JdbcIncidentStore over = JdbcIncidentStore.over(two);
            List<Callable<CommitAnswer>> work = IntStream.rangeClosed(1, 64)
                    .<Callable<CommitAnswer>>mapToObj(number -> () -> over.commit(Committing.batch(number)))
                    .toList();

            for (Future<CommitAnswer> answer : threads.invokeAll(work)) {
                assertThat(answer.get()).isInstanceOf(CommitAnswer.Committed.class);
            }
            assertThat(two.getHikariPoolMXBean().getActiveConnections()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void lost_after_the_commit_nobody_knows_and_asking_again_tells() {
        JdbcIncidentStore over = JdbcIncidentStore.over(failing("execute", true));

        assertThat(over.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Unknown.class);

        assertThat(store.commit(Committing.batch(1)))
                .isInstanceOfSatisfying(
                        CommitAnswer.Duplicate.class,
                        first -> assertThat(first.result()).isEqualTo("result 1"));
    }

    @Test
    void lost_in_the_commit_nobody_knows_and_asking_again_does_it() {
        JdbcIncidentStore over = JdbcIncidentStore.over(failing("execute", false));

        assertThat(over.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Unknown.class);

        assertThat(store.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);
    }

    @Test
    void lost_before_the_commit_is_known_to_have_changed_nothing() {
        JdbcIncidentStore over = JdbcIncidentStore.over(failing("prepareStatement", false));

        assertThatThrownBy(() -> over.commit(Committing.batch(1)))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("08006");
        assertThat(result(1)).isNull();
    }

    @Test
    void that_another_blocks_are_given_up_within_the_budget() throws SQLException {
        store.commit(Committing.batch(1));
        try (Connection other = pool.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select * from tocsin_stream for update");
            assertThatThrownBy(() -> store.commit(more()))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("55P03");

            other.rollback();
        }
    }

    /** A batch on a stream that is there. */
    private static Batch more() {
        Batch.Append append = new Batch.Append(Committing.stream(1), 2, List.of("more"), null);
        return new Batch(Namespace.DEFAULT, List.of(append), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private @Nullable String result(int number) {
        return store.read(new Read.Result(Namespace.DEFAULT, CommandId.of("command-" + number)))
                .result();
    }

    /**
     * Connections of which the first call of that name fails, before or after it was done: one of theirs, or of
     * statements that end in a commit.
     */
    private DataSource failing(String method, boolean done) {
        Queue<String> faults = new ConcurrentLinkedQueue<>(List.of(method));
        return Databases.source(() -> {
            Connection real = pool.getConnection();
            return failing(Connection.class, real, real, method, done, faults);
        });
    }

    private static <T> T failing(
            Class<T> type, Object behind, Connection real, String method, boolean done, Queue<String> faults) {
        return type.cast(Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    boolean fails = called.getName().equals(method) && faults.poll() != null;
                    if (fails && !done) {
                        real.rollback();
                    }
                    Object answer = fails && !done ? null : invoke(behind, called, arguments);
                    if (fails) {
                        throw new SQLNonTransientConnectionException("cut", "08006");
                    }
                    return answer instanceof PreparedStatement statement
                                    && String.valueOf(arguments[0]).endsWith("commit")
                            ? failing(PreparedStatement.class, statement, real, method, done, faults)
                            : answer;
                }));
    }

    /** The same connection, which its borrower can't close. */
    private static Connection unclosable(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, called, arguments) ->
                        called.getName().equals("close") ? null : invoke(real, called, arguments));
    }

    private static Object invoke(Object real, Method called, Object[] arguments) throws Throwable {
        try {
            return called.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
