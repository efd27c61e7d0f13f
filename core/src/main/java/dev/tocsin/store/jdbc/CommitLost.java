package dev.tocsin.store.jdbc;

import java.io.Serial;
import java.sql.SQLException;

/** The connection was lost while a commit was under way: nobody knows whether it is done. */
final class CommitLost extends SQLException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String what;

    CommitLost(SQLException seen) {
        super("a commit was lost", seen.getSQLState(), seen);
        this.what = "the connection was lost while the commit was under way: " + Failures.said(seen);
    }

    String what() {
        return what;
    }
}
