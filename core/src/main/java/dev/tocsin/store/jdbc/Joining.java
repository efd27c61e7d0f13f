package dev.tocsin.store.jdbc;

import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Inbox;
import dev.tocsin.spi.StoreUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The inbox in a transaction of the host: it writes two rows and leaves everything else of the connection as it is. For
 * the thread that has the connection.
 */
final class Joining implements Inbox {
    private static final String STREAM = "insert into {}stream (namespace, id, kind, name, version)";
    private static final String EFFECT =
            "insert into {}effect (namespace, stream, sequence, ordinal, queue, visible_at, line,"
                    + " lane, kind, adapter, subject, state, withdrawn, due_at, fence, attempts, remark, body)"
                    + " values (?, ?, ?, ?, ?, ?, null, ?, ?, ?, null, 'DUE', 0, ?, 0, 0, '', ?)";
    private static final String BODY = "select e.body from {}effect e where e.stream = (select s.id from {}stream s"
            + " where s.namespace = ? and s.name = ? and s.kind = ?)";

    private final Connection connection;
    private final Tables tables;
    private final @Nullable InstantSource clock;
    private final Numbers numbers;

    Joining(Connection connection, Tables tables, @Nullable InstantSource clock, Numbers numbers) {
        this.connection = connection;
        this.tables = tables;
        this.clock = clock;
        this.numbers = numbers;
    }

    @Override
    public void put(Batch.NewEffect order) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("wanted a connection in a transaction of the host, found one with"
                        + " autocommit on: a command would be sent whatever becomes of the rest");
            }
            Dialect dialect = Dialect.of(connection);
            Instant now = now(dialect);
            long id = numbers.next(now);
            if (begin(dialect, order, id)) {
                write(order, id, now);
            } else {
                checkSame(order);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(
                    "wanted a command written in the host's transaction, found " + Failures.said(e)
                            + "; roll the transaction back",
                    e);
        }
    }

    private Instant now(Dialect dialect) throws SQLException {
        InstantSource moved = clock;
        if (moved != null) {
            return moved.instant();
        }
        String ask = dialect == Dialect.H2 ? "select current_timestamp" : "select clock_timestamp()";
        try (PreparedStatement statement = connection.prepareStatement(ask);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** Whether its stream is new. No unique key is run into, since that would spoil the host's transaction. */
    private boolean begin(Dialect dialect, Batch.NewEffect order, long id) throws SQLException {
        String sql = dialect == Dialect.H2
                ? STREAM + " select ?, ?, ?, ?, 0 where not exists (select 1 from {}stream where namespace = ?"
                        + " and name = ? and kind = ?)"
                : STREAM + " values (?, ?, ?, ?, 0) on conflict (namespace, name, kind) do nothing";
        try (PreparedStatement statement = connection.prepareStatement(tables.in(sql))) {
            statement.setString(1, order.key().stream().namespace().value());
            statement.setLong(2, id);
            statement.setInt(3, Codes.of(order.key().stream().kind()));
            statement.setString(4, order.key().stream().id());
            if (dialect == Dialect.H2) {
                name(statement, 5, order);
            }
            return statement.executeUpdate() == 1;
        }
    }

    private static void name(PreparedStatement statement, int from, Batch.NewEffect order) throws SQLException {
        statement.setString(from, order.key().stream().namespace().value());
        statement.setString(from + 1, order.key().stream().id());
        statement.setInt(from + 2, Codes.of(order.key().stream().kind()));
    }

    private void write(Batch.NewEffect order, long id, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(tables.in(EFFECT))) {
            statement.setString(1, order.key().stream().namespace().value());
            statement.setLong(2, id);
            statement.setLong(3, order.key().sequence());
            statement.setInt(4, order.key().ordinal());
            statement.setString(5, order.lane().name());
            statement.setLong(6, Codes.of(now));
            statement.setString(7, order.lane().name());
            statement.setString(8, order.kind());
            statement.setString(9, order.adapter());
            statement.setLong(10, Codes.of(now));
            statement.setString(11, Codes.storable(order.body()));
            statement.executeUpdate();
        }
    }

    private void checkSame(Batch.NewEffect order) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(tables.in(BODY))) {
            name(statement, 1, order);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && !row.getString(1).equals(Codes.storable(order.body()))) {
                    throw new IllegalArgumentException(
                            "the command id " + order.key().stream().id()
                                    + " was used before for something else; send each command under an id of its own");
                }
            }
        }
    }
}
