package dev.tocsin.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection borrowed for one call: whatever state it comes in, it is in no transaction and read committed while it is
 * here, and goes back as it came. No second one is borrowed meanwhile. For one thread.
 */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** When a socket that answers nothing is given up: after every timeout of the database itself. */
    private static final int SILENCE = (int) Duration.ofSeconds(4).toMillis();

    private static final int UNLIMITED = -1;
    private static final String NO_CONNECTION = "08001";
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private final Connection connection;
    private final Dialect dialect;
    private final boolean autoCommit;
    private final int isolation;
    private final int silence;

    private Session(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        } else {
            connection.rollback(); // another's aborted transaction
        }
        if (dialect == Dialect.POSTGRESQL) { // which asks the server for it, and is told it by each transaction instead
            this.isolation = Connection.TRANSACTION_READ_COMMITTED;
            this.silence = limitSilence(connection);
        } else {
            this.silence = 0;
            this.isolation = connection.getTransactionIsolation();
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            Durability.require(connection);
        }
    }

    /**
     * Borrows a connection.
     *
     * @throws IllegalStateException if what is behind it will never do
     */
    static Session borrow(DataSource source) throws SQLException {
        Connection connection = connection(source);
        try {
            return new Session(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Whatever a data source does instead of giving a connection, there is none. */
    private static Connection connection(DataSource source) throws SQLException {
        Connection connection;
        try {
            connection = source.getConnection();
        } catch (RuntimeException e) {
            throw new SQLException("the data source gives no connection: " + e.getMessage(), NO_CONNECTION, e);
        }
        if (connection == null) {
            throw new SQLException("the data source gives no connection", NO_CONNECTION);
        }
        return connection;
    }

    /** Answers how long it waited for an answer before, or {@link #UNLIMITED} if it can't be told to wait no longer. */
    private static int limitSilence(Connection connection) throws SQLException {
        try {
            int before = connection.getNetworkTimeout();
            if (before == 0 || before > SILENCE) {
                connection.setNetworkTimeout(Runnable::run, SILENCE);
            }
            return before;
        } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
            if (!WARNED.getAndSet(true)) {
                LOG.warn(
                        "connections of this data source can't be told how long to wait for an answer, so that a"
                                + " connection that nobody answers on any more holds up its call; set a socket timeout of"
                                + " {} s in the data source itself",
                        SILENCE / 1000,
                        e);
            }
            return UNLIMITED;
        }
    }

    private void silence(int millis) throws SQLException {
        if (dialect == Dialect.POSTGRESQL && silence != UNLIMITED) {
            connection.setNetworkTimeout(Runnable::run, millis);
        }
    }

    Connection connection() {
        return connection;
    }

    Dialect dialect() {
        return dialect;
    }

    /** For what may take its time. */
    void waitForever() throws SQLException {
        silence(0);
    }

    /** Undoes what is not committed, and gives the connection back as it came. */
    @Override
    public void close() {
        try {
            restore();
        } catch (SQLException e) {
            LOG.debug("a connection could not be given back as it came: {}", Failures.said(e));
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection could not be closed: {}", Failures.said(e));
        }
    }

    private void restore() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        connection.rollback();
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(isolation);
        }
        silence(silence);
        if (autoCommit) {
            connection.setAutoCommit(true);
        }
    }
}
