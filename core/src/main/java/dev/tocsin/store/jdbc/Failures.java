package dev.tocsin.store.jdbc;

import dev.tocsin.spi.StoreUnavailable;
import java.sql.SQLException;
import java.util.List;

/** What an error of the database means. */
final class Failures {
    /** Serialization failure, deadlock, a unique key that another took first, and H2's row that another changed first. */
    private static final List<String> OVERTAKEN = List.of("40001", "40P01", "23505", "90131");

    private static final int DEEP = 20;

    private Failures() {}

    /** Whether the same transaction would find things otherwise if it began again. */
    static boolean isOvertaken(SQLException error) {
        return OVERTAKEN.contains(String.valueOf(error.getSQLState()));
    }

    /** What the database says of a statement that it refused: all before it in its transaction is undone. */
    private static final List<String> REFUSED = List.of("0A", "22", "23", "25", "40", "42", "53", "54", "55");

    /** Whether what failed so together with its commit is certainly undone. */
    static boolean isUndone(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return !state.equals("40003")
                && (state.equals("57014") || REFUSED.stream().anyMatch(state::startsWith) || isOvertaken(error));
    }

    /** Whether the fault is the database's or the way's to it, and no statement's. */
    static boolean isAway(SQLException error) {
        String state = error.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }

    static StoreUnavailable unavailable(String wanted, SQLException error) {
        return new StoreUnavailable("wanted " + wanted + ", found " + said(error) + "; nothing was changed", error);
    }

    /** The database's own words and code; they hold no values that were bound. */
    static String said(SQLException error) {
        SQLException last = error;
        for (int i = 0; i < DEEP && last.getNextException() != null; i++) {
            last = last.getNextException();
        }
        String message = String.valueOf(last.getMessage());
        int line = message.indexOf('\n');
        return (line < 0 ? message : message.substring(0, line)) + " (SQLSTATE " + last.getSQLState() + ")";
    }
}
