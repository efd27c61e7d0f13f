package dev.tocsin.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Real databases for tests. */
final class Databases {
    private static @Nullable EmbeddedPostgres server; // guarded by this class

    private Databases() {}

    static String h2Url(Path file) {
        return "jdbc:h2:" + file.toAbsolutePath();
    }

    /** A pool over a new or an old H2 file. */
    static HikariDataSource h2(Path file) {
        return pool(h2Url(file), "sa", 8);
    }

    static HikariDataSource pool(String url, String user, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** A database of its own for a class, on the one server that all tests of this JVM share and that ends with it. */
    static Postgres postgres(Class<?> test) {
        String name = test.getSimpleName().toLowerCase(Locale.ROOT);
        Postgres database = new Postgres(server().getJdbcUrl("postgres", name));
        try (HikariDataSource pool = pool(server().getJdbcUrl("postgres", "postgres"), "postgres", 1)) {
            run(pool, "create database " + name);
        }
        return database;
    }

    private static synchronized EmbeddedPostgres server() {
        EmbeddedPostgres running = server;
        if (running == null) {
            try {
                running = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
            server = running;
        }
        return running;
    }

    /** A source of such connections. */
    static DataSource source(Callable<Connection> connections) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, called, arguments) -> connections.call());
    }

    /** A database on the server. */
    record Postgres(String url) {

        /** A pool over it as it is. */
        HikariDataSource asItIs() {
            return pool(url, "postgres", 8);
        }

        /** A pool over it, with nothing in it. */
        HikariDataSource emptied() {
            HikariDataSource pool = pool(url, "postgres", 16);
            run(pool, "drop schema public cascade; create schema public");
            return pool;
        }

        /** A pool of connections that may do what the engine's must, and no more. */
        HikariDataSource ofClerk() {
            String clerk = "clerk_of_" + url.substring(url.lastIndexOf('/') + 1).replaceAll("[^a-z].*", "");
            try (HikariDataSource owner = asItIs()) {
                run(
                        owner,
                        "do $$ begin if not exists (select 1 from pg_roles where rolname = '" + clerk
                                + "') then create role " + clerk + " login; end if; end $$;"
                                + " grant usage on schema public to " + clerk
                                + "; grant select on all tables in schema public to " + clerk
                                + "; grant insert on tocsin_stream, tocsin_event, tocsin_effect, tocsin_name,"
                                + " tocsin_command, tocsin_head to " + clerk
                                + "; grant update on tocsin_stream, tocsin_effect, tocsin_name, tocsin_head to " + clerk
                                + "; grant delete on tocsin_name to " + clerk);
            }
            return pool(url, clerk, 16);
        }
    }

    static void run(HikariDataSource pool, String statement) {
        try (Connection connection = pool.getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("could not " + statement, e);
        }
    }
}
