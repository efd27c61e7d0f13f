package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.UniqueName;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is gone in the statement after an acknowledged commit has lost nothing that was acknowledged. */
class KilledProcessTest {
    private static final int COMMITS = 60;

    @TempDir
    Path folder;

    @Test
    void all_that_was_acknowledged_is_in_the_h2_file() throws Exception {
        Path file = folder.resolve("incidents");
        try (HikariDataSource pool = Databases.h2(file)) {
            JdbcIncidentStore.over(pool).migrate();
        }

        commitAndDie(Databases.h2Url(file), "sa");

        try (HikariDataSource pool = Databases.h2(file)) {
            holdsEverything(JdbcIncidentStore.over(pool));
        }
    }

    @Test
    void all_that_was_acknowledged_is_in_postgresql() throws Exception {
        Databases.Postgres database = Databases.postgres(KilledProcessTest.class);
        try (HikariDataSource pool = database.asItIs()) {
            JdbcIncidentStore store = JdbcIncidentStore.over(pool);
            store.migrate();

            commitAndDie(database.url(), "postgres");

            holdsEverything(store);
        }
    }

    private void commitAndDie(String url, String user) throws IOException, InterruptedException {
        File said = folder.resolve("said").toFile();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Committing.class.getName(),
                        url,
                        user,
                        String.valueOf(COMMITS))
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        try {
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
            assertThat(child.exitValue())
                    .as("what it said: %s", Files.readString(said.toPath()))
                    .isEqualTo(Committing.CODE);
        } finally {
            child.destroyForcibly();
        }
    }

    private static void holdsEverything(IncidentStore store) {
        for (int number = 1; number <= COMMITS; number++) {
            assertThat(store.read(new Read.Result(Namespace.DEFAULT, CommandId.of("command-" + number)))
                            .result())
                    .isEqualTo("result " + number);
            assertThat(store.read(new Read.Events(Committing.stream(number), 0, 10))
                            .events())
                    .containsExactly("declared", "paged");
            assertThat(store.read(new Read.Name(Namespace.DEFAULT, UniqueName.of("ref/" + number)))
                            .holder())
                    .isEqualTo(Committing.stream(number));
        }
        Claim due = new Claim.Due(
                "node", Namespace.DEFAULT, Lane.PAGE, List.of("siren"), 2 * COMMITS, Duration.ofSeconds(10));
        assertThat(store.claim(due).rows()).as("pages that wait").hasSize(COMMITS);
        assertThat(store.commit(Committing.batch(COMMITS)))
                .as("the last one, sent again")
                .isInstanceOf(CommitAnswer.Duplicate.class);
    }
}
