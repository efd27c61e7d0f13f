package dev.tocsin.store.jdbc;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/**
 * The tables, version by version. Every statement of a version can be done again, and the version is written down last, so
 * that one who dies half-way is followed by one who finishes.
 */
final class Schema {
    /** The version that this code writes and reads. */
    static final int VERSION = 2;

    /** Only those who migrate the same database meet at it; held until their transaction ends. */
    private static final long LOCK = 0x746F6373696EL;

    private final Tables tables;

    Schema(Tables tables) {
        this.tables = tables;
    }

    void migrate(Session session) throws SQLException {
        Connection connection = session.connection();
        session.waitForever();
        if (session.dialect() == Dialect.POSTGRESQL) {
            try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                lock.setLong(1, LOCK);
                lock.execute();
            }
        }
        makeSchema(connection);
        run(connection, "create table if not exists {}version (version integer not null primary key)");
        for (int version = found(connection) + 1; version <= VERSION; version++) {
            for (String statement : Splitter.on(';').split(script(session.dialect(), version))) {
                if (!statement.isBlank()) {
                    run(connection, statement);
                }
            }
            write(connection, version);
        }
        connection.commit();
    }

    private void makeSchema(Connection connection) throws SQLException {
        if (tables.schema().isEmpty()) {
            return;
        }
        try (PreparedStatement find =
                connection.prepareStatement("select 1 from information_schema.schemata where lower(schema_name) = ?")) {
            find.setString(1, tables.schema());
            try (ResultSet found = find.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
        }
        run(connection, "create schema if not exists " + tables.schema());
    }

    private void run(Connection connection, String statement) throws SQLException {
        try (Statement run = connection.createStatement()) {
            run.execute(tables.in(statement));
        }
    }

    private void write(Connection connection, int version) throws SQLException {
        try (PreparedStatement write =
                connection.prepareStatement(tables.in("insert into {}version (version) values (?)"))) {
            write.setInt(1, version);
            write.executeUpdate();
        }
    }

    private int found(Connection connection) throws SQLException {
        try (PreparedStatement read =
                        connection.prepareStatement(tables.in("select coalesce(max(version), 0) from {}version"));
                ResultSet row = read.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String script(Dialect dialect, int version) {
        String name = dialect.folder() + "/" + version + ".sql";
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar should hold " + name + " beside " + Schema.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Which version the tables have. Each version only adds to what the one before it needs, so that this code also works
     * on the next one; of a later one it knows no more than the effects.
     *
     * @throws IllegalStateException if they are missing or older
     */
    int check(Session session) throws SQLException {
        int found = isThere(session.connection()) ? found(session.connection()) : 0;
        if (found < VERSION) {
            throw new Unfit("wanted " + what() + ", found " + (found == 0 ? "none" : "version " + found)
                    + "; call JdbcIncidentStore.migrate() once before the start, as a user who may create tables");
        }
        return found;
    }

    /** Whether of tables of that version no more is known than the effects. */
    static boolean isForeign(int version) {
        return version > VERSION + 1;
    }

    String foreign(int version) {
        return "wanted " + what() + " or the next one, found the newer version " + version
                + ": nothing is decided on this node, and pages that are armed still leave; upgrade Tocsin on this node";
    }

    private String what() {
        return "the tables " + tables.in("{}*") + " in version " + VERSION;
    }

    private boolean isThere(Connection connection) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(
                "select 1 from information_schema.tables where lower(table_name) = ? and (lower(table_schema) = ? or ? = ''"
                        + " and table_schema = current_schema)")) {
            find.setString(1, tables.prefix() + "version");
            find.setString(2, tables.schema());
            find.setString(3, tables.schema());
            try (ResultSet found = find.executeQuery()) {
                return found.next();
            }
        }
    }
}
