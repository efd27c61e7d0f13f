package dev.tocsin.examples.campaign.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A PostgreSQL server over a folder, which can be killed as a power failure does, started again, and followed by a standby
 * made of a cold copy. What it acknowledges is on disk: it is asked so at each start. For one thread.
 */
public final class Postgres implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final int SECONDS_TO_ASK = 2;

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;
    private Process leash;

    private Postgres(Path data, int port) {
        this.data = data;
        this.port = port;
        this.server = run();
        this.leash = Signals.leash(pid());
    }

    /** A new one. */
    public static Postgres fresh(Path data, int port) {
        return new Postgres(data, port);
    }

    private EmbeddedPostgres run() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "120")
                .setServerConfig("wal_keep_size", "512MB")
                .setServerConfig("wal_retrieve_retry_interval", "200ms")
                .setOutputRedirector(log())
                .setErrorRedirector(log());
        try {
            Files.createDirectories(data);
            Files.deleteIfExists(data.resolve("epg-lock")); // one that was killed did not let go of it
            EmbeddedPostgres started = builder.start();
            requireDurable();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start over " + data, e);
        }
    }

    private ProcessBuilder.Redirect log() {
        return ProcessBuilder.Redirect.appendTo(
                data.resolveSibling(data.getFileName() + ".log").toFile());
    }

    private void requireDurable() {
        String fsync = ask("show fsync");
        String commit = ask("show synchronous_commit");
        if (!fsync.equals("on") || !commit.equals("on")) {
            throw new IllegalStateException(
                    "wanted fsync and synchronous_commit on, found " + fsync + " and " + commit);
        }
    }

    /** The port on which it listens. */
    public int port() {
        return port;
    }

    /** The URL by which a node reaches it through a port. */
    public static String url(int throughPort) {
        return "jdbc:postgresql://127.0.0.1:" + throughPort
                + "/postgres?user=postgres&connectTimeout=2&tcpKeepAlive=true&sslmode=disable&gssEncMode=disable";
    }

    /** What it answers to a query, as text; its first line alone. */
    public String ask(String query) {
        try {
            return tryToAsk(query);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not answer: " + query, e);
        }
    }

    private String tryToAsk(String query) throws SQLException {
        Properties patience = new Properties();
        patience.setProperty("socketTimeout", String.valueOf(SECONDS_TO_ASK * 20));
        try (Connection connection = DriverManager.getConnection(url(port), patience);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(query)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }

    private long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("no postmaster in " + data, e);
        }
    }

    /** The power is gone: all of its processes at once. */
    public void kill() {
        leash.destroyForcibly();
        Signals.kill(Signals.family(pid()));
    }

    /** Deletes the folder of one that was killed and will not come back. */
    public void erase() {
        try {
            Folders.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + data, e);
        }
    }

    /** Starts one that was killed. */
    public void restart() {
        server = run();
        leash = Signals.leash(pid());
    }

    /**
     * Makes a standby of a copy, and has commits wait for it from now on. It is shut down for the copy.
     *
     * @param throughPort by which port it hears of the primary
     * @throws IllegalStateException if the standby does not follow
     */
    public Postgres standby(Path copy, int copyPort, int throughPort) {
        close();
        copyTo(copy);
        restart();
        try {
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + throughPort
                            + " user=postgres application_name=standby'\n");
        } catch (IOException e) {
            throw new UncheckedIOException("can't make a standby in " + copy, e);
        }
        Postgres standby = new Postgres(copy, copyPort);
        Await.until("the standby follows", STARTUP, () -> isFollowed("streaming", "async"));
        ask("alter system set synchronous_standby_names = 'standby'");
        ask("select pg_reload_conf()");
        Await.until("commits wait for the standby", STARTUP, this::isSynchronous);
        return standby;
    }

    /** Whether a standby follows and commits wait for it. */
    public boolean isSynchronous() {
        return isFollowed("streaming", "sync");
    }

    private boolean isFollowed(String state, String sync) {
        return ask("select count(*) from pg_stat_replication where state = '" + state + "' and sync_state = '" + sync
                        + "'")
                .equals("1");
    }

    private void copyTo(Path copy) {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                String name = data.relativize(file).toString();
                if (!name.equals("postmaster.pid")
                        && !name.equals("epg-lock")
                        && !name.equals("postgresql.auto.conf")) {
                    Files.copy(file, copy.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't copy " + data + " to " + copy, e);
        }
    }

    /** Makes a standby the primary; commits wait for nobody then. */
    public void promote() {
        ask("select pg_promote(true, 60)");
        Await.until(
                "it is the primary",
                STARTUP,
                () -> ask("select pg_is_in_recovery()").equals("f"));
    }

    /** Shuts it down in order. */
    @Override
    public void close() {
        leash.destroyForcibly();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be shut down", e);
        }
    }
}
