package dev.tocsin.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are done together: in one round trip where the database takes several at once, one by one where it is in
 * this process anyway. For one thread.
 */
final class Script {
    private final Session session;
    private final Tables tables;
    private final List<Part> parts = new ArrayList<>();

    Script(Session session, Tables tables) {
        this.session = session;
        this.tables = tables;
    }

    /** Reads one row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes what one statement answers. */
    private interface Taker {
        void take(PreparedStatement done, boolean hasRows) throws SQLException;
    }

    private record Part(String sql, List<@Nullable Object> values, Taker taker) {}

    /** Asks for rows; the list is filled when the script is run. */
    <T> List<T> rows(String sql, Reader<T> reader, @Nullable Object... values) {
        List<T> read = new ArrayList<>();
        parts.add(new Part(tables.in(sql), Arrays.asList(values), (done, hasRows) -> {
            if (hasRows) {
                try (ResultSet rows = done.getResultSet()) {
                    while (rows.next()) {
                        read.add(reader.read(rows));
                    }
                }
            }
        }));
        return read;
    }

    /** Changes rows that are held, or new, and therefore exactly so many. */
    void change(int expected, String sql, @Nullable Object... values) {
        parts.add(new Part(tables.in(sql), Arrays.asList(values), (done, hasRows) -> {
            if (done.getUpdateCount() != expected) {
                throw changed(expected, done.getUpdateCount(), sql);
            }
        }));
    }

    /** H2 may hold a row and yet show it as it was before; what PostgreSQL holds can't have been changed by another. */
    private SQLException changed(int wanted, int found, String sql) {
        String what = "wanted " + wanted + " rows changed, found " + found;
        if (session.dialect().takesSeveral()) {
            throw new IllegalStateException(what + ", by: " + sql);
        }
        return new SQLException(what, "40001");
    }

    /** Does all of it, in its order, and ends the transaction, which has only read. */
    void runLast() throws SQLException {
        if (session.dialect().takesSeveral()) {
            parts.add(new Part("rollback", List.of(), (done, hasRows) -> {}));
        }
        run();
    }

    /**
     * Does all of it, in its order, and commits.
     *
     * @throws CommitLost if nobody knows whether it is done
     */
    void runAndCommit() throws SQLException {
        if (session.dialect().takesSeveral()) {
            parts.add(new Part("commit", List.of(), (done, hasRows) -> {}));
            runAtOnce(true);
            parts.clear();
        } else {
            run();
            commit();
        }
    }

    private void commit() throws SQLException {
        try {
            session.connection().commit();
        } catch (SQLException e) {
            throw Failures.isUndone(e) ? e : new CommitLost(e);
        }
    }

    /** Does all of it, in its order. */
    void run() throws SQLException {
        if (parts.isEmpty()) {
            return;
        }
        if (session.dialect().takesSeveral()) {
            runAtOnce(false);
        } else {
            for (Part part : parts) {
                try (PreparedStatement statement = session.connection().prepareStatement(part.sql())) {
                    bind(statement, 1, part.values());
                    part.taker().take(statement, statement.execute());
                }
            }
        }
        parts.clear();
    }

    private void runAtOnce(boolean commits) throws SQLException {
        String all = parts.stream().map(Part::sql).collect(Collectors.joining("; "));
        try (PreparedStatement statement = session.connection().prepareStatement(all)) {
            int at = 1;
            for (Part part : parts) {
                at = bind(statement, at, part.values());
            }
            take(statement, execute(statement, commits));
        }
    }

    private static boolean execute(PreparedStatement statement, boolean commits) throws SQLException {
        try {
            return statement.execute();
        } catch (SQLException e) {
            throw !commits || Failures.isUndone(e) ? e : new CommitLost(e);
        }
    }

    private void take(PreparedStatement statement, boolean first) throws SQLException {
        boolean hasRows = first;
        for (Part part : parts) {
            if (part.sql().startsWith("set ")) { // the opening is two
                hasRows = statement.getMoreResults();
            }
            part.taker().take(statement, hasRows);
            hasRows = statement.getMoreResults();
        }
    }

    private int bind(PreparedStatement statement, int from, List<@Nullable Object> values) throws SQLException {
        Connection connection = session.connection();
        int at = from;
        for (Object value : values) {
            if (value instanceof Column column) {
                statement.setArray(
                        at,
                        connection.createArrayOf(column.type(), column.values().toArray()));
            } else {
                statement.setObject(at, value);
            }
            at++;
        }
        return at;
    }
}
