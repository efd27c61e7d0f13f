package dev.tocsin.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether H2 acknowledges only what it has written: by default it writes half a second later. */
final class Durability {
    private Durability() {}

    /**
     * Has H2 write before it acknowledges, and makes sure of it: once for each connection that is really opened, since H2
     * forgets it when its last one is closed.
     *
     * @throws IllegalStateException if it would still write later
     */
    static void require(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!isKnown(statement)) {
                set(connection);
                statement.execute("set @tocsin_writes_at_once = 1");
            }
        }
    }

    private static boolean isKnown(Statement ask) throws SQLException {
        try (ResultSet row = ask.executeQuery("select @tocsin_writes_at_once")) {
            return row.next() && row.getString(1) != null;
        }
    }

    private static void set(Connection connection) throws SQLException {
        if (delay(connection) == 0) {
            return;
        }
        String refused = "";
        try (Statement set = connection.createStatement()) {
            set.execute("set write_delay 0");
        } catch (SQLException e) {
            refused = ", which this user may not set: " + Failures.said(e);
        }
        int delay = delay(connection);
        if (delay != 0) {
            throw new Unfit("wanted H2's WRITE_DELAY at 0, so that no acknowledged incident is lost with the"
                    + " process, found " + delay + " ms" + refused
                    + "; run SET WRITE_DELAY 0 as an administrator");
        }
    }

    private static int delay(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(
                        "select max(cast(setting_value as integer)) from information_schema.settings"
                                + " where setting_name = 'WRITE_DELAY'");
                ResultSet row = read.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
