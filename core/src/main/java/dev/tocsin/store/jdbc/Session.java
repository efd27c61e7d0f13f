package dev.tocsin.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
            this.silence = connection.getNetworkTimeout();
            if (silence == 0 || silence > SILENCE) {
                connection.setNetworkTimeout(Runnable::run, SILENCE);
            }
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
        Connection connection = source.getConnection();
        try {
            return new Session(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
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
        if (dialect == Dialect.POSTGRESQL) {
            connection.setNetworkTimeout(Runnable::run, 0);
        }
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
        if (dialect == Dialect.POSTGRESQL) {
            connection.setNetworkTimeout(Runnable::run, silence);
        }
        if (autoCommit) {
            connection.setAutoCommit(true);
        }
    }
}
