package dev.tocsin.store.jdbc;

import java.io.Serial;
import java.sql.SQLException;

/** The connection was lost while a commit was under way: nobody knows whether it is done. */
final class CommitLost extends SQLException {
    @Serial
    private static final long serialVersionUID = 1L;

    CommitLost(SQLException seen) {
        super(
                "the connection was lost while the commit was under way: " + Failures.said(seen),
                seen.getSQLState(),
                seen);
    }
}
