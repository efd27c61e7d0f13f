package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Namespace;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.StoreUnavailable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that follows another is no place to ask for incidents: it is behind. */
class ReplicaTest {
    @TempDir
    Path folder;

    @Test
    void refuses_to_write_and_to_read() throws IOException {
        Path data = folder.resolve("data");
        try (EmbeddedPostgres primary = server(data);
                HikariDataSource pool = Databases.pool(primary.getJdbcUrl("postgres", "postgres"), "postgres", 2)) {
            JdbcIncidentStore.over(pool).migrate();
        }
        Files.writeString(data.resolve("standby.signal"), "");
        try (EmbeddedPostgres replica = server(data);
                HikariDataSource pool = Databases.pool(replica.getJdbcUrl("postgres", "postgres"), "postgres", 2)) {
            JdbcIncidentStore store = JdbcIncidentStore.over(pool);

            assertThatThrownBy(() -> store.commit(Committing.batch(1)))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("recovery");
            assertThatThrownBy(() -> store.read(new Read.Result(Namespace.DEFAULT, CommandId.of("command-1"))))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("recovery");
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    private static EmbeddedPostgres server(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }
}
