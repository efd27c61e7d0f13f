package dev.tocsin.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** What the two databases do not share. */
enum Dialect {
    /** Embedded, for one node. */
    H2("select current_timestamp", "character large object", ""),
    /**
     * For any number of nodes. The first statements of a transaction make it a read committed one that may write, which a
     * replica refuses, bound its waiting, and keep its plans from flipping; all of that ends with the transaction.
     */
    POSTGRESQL(
            "set transaction isolation level read committed, read write;"
                    + " select set_config('tocsin.now', cast(coalesce(cast(? as bigint),"
                    + " cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) * 1000) as text), true),"
                    + " set_config('statement_timeout', '1500', true),"
                    + " set_config('lock_timeout', '1200', true), set_config('enable_seqscan', 'off', true),"
                    + " set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),"
                    + " set_config('plan_cache_mode', 'force_custom_plan', true)",
            "text",
            "cast(current_setting('tocsin.now') as bigint)");

    private final String opening;
    private final String text;
    private final String now;

    Dialect(String opening, String text, String now) {
        this.opening = opening;
        this.text = text;
        this.now = now;
    }

    /**
     * What a transaction begins with; its one row begins with the clock. On PostgreSQL, which takes another time in its
     * place, as {@link Codes} write it.
     */
    String opening() {
        return opening;
    }

    /** The clock of the opening, in a later statement. */
    String now() {
        return now;
    }

    /** The type of texts without a bound. */
    String text() {
        return text;
    }

    /** The folder of the versions of the schema. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether one call takes several statements, and sends them in one round trip. */
    boolean takesSeveral() {
        return this == POSTGRESQL;
    }

    /**
     * Asks for rows of a namespace by one of their columns; bound are an array of what it may be, and the namespace. Before
     * version 17, and on tables that were never analysed, PostgreSQL reads all of a namespace for {@code = any(?)}; so each
     * is asked for by itself, in their order.
     *
     * @param columns what is asked for, of a table {@code t}
     * @param table its name
     * @param key the column
     * @param last how it goes on: an order, a lock, or nothing
     */
    String among(String columns, String table, String key, String last) {
        return this == POSTGRESQL
                ? "select x.* from unnest(cast(? as varchar array)) as u(wanted), lateral (select " + columns
                        + " from {}" + table + " t where t." + key + " = u.wanted collate \"C\" and t.namespace = ? "
                        + last + ") x"
                : "select " + columns + " from {}" + table + " t where t." + key + " = any(?) and t.namespace = ? "
                        + last;
    }

    /** Whether one statement updates many rows from other rows. */
    boolean updatesFromRows() {
        return this == POSTGRESQL;
    }

    /**
     * The dialect of a database.
     *
     * @throws IllegalStateException if it is neither
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            default ->
                throw new Unfit("incidents are kept in PostgreSQL or H2, found a data source of " + product
                        + "; give one of these two");
        };
    }
}
