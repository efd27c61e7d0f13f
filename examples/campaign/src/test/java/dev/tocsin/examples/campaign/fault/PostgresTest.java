package dev.tocsin.examples.campaign.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is killed, followed, cut off, and replaced, and keeps what it acknowledged. */
class PostgresTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    Path folder;

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    @Test
    void keeps_what_it_acknowledged() throws Exception {
        Postgres primary = Postgres.fresh(folder.resolve("one"), freePort());
        Postgres standby = null;
        try {
            primary.ask("create table t (n int)");
            primary.ask("insert into t values (1)");

            primary.kill();
            primary.restart();
            assertThat(primary.ask("select count(*) from t")).isEqualTo("1");

            cutCommit(primary);
            assertThat(primary.ask("select count(*) from t")).isEqualTo("2");

            standby = primary.standby(folder.resolve("two"), freePort(), primary.port());
            primary.ask("insert into t values (3)");
            primary.kill();
            standby.promote();
            assertThat(standby.ask("select count(*) from t")).isEqualTo("3");
        } finally {
            (standby == null ? primary : standby).close();
        }
    }

    /** The client hears nothing of its commit, which was carried out. */
    private static void cutCommit(Postgres server) throws SQLException {
        try (Relay relay = new Relay(server.port());
                Connection connection = DriverManager.getConnection(Postgres.url(relay.port()));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int warm = 0; warm < 20; warm++) { // by now the driver keeps the statement
                statement.execute("select 1");
                connection.commit();
            }
            statement.execute("insert into t values (2)");
            relay.cutCommits(1, 1);

            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);

            assertThat(relay.cuts()).isEqualTo(1);
        }
    }
}
