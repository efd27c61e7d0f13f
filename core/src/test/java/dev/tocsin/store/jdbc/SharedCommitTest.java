package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Namespace;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Read;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches in one transaction: one that may not be written is taken out, and the others are written. */
class SharedCommitTest {
    private static final Databases.Postgres DATABASE = Databases.postgres(SharedCommitTest.class);

    @TempDir
    Path folder;

    @Test
    void on_postgresql() {
        try (HikariDataSource pool = DATABASE.emptied()) {
            writes(pool);
        }
    }

    @Test
    void on_h2() {
        try (HikariDataSource pool = Databases.h2(folder.resolve("incidents"))) {
            writes(pool);
        }
    }

    private static void writes(HikariDataSource pool) {
        JdbcIncidentStore store = JdbcIncidentStore.over(pool);
        store.migrate();
        assertThat(store.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);
        assertThat(store.commit(Committing.batch(4))).isInstanceOf(CommitAnswer.Committed.class);

        List<CommitAnswer> answers =
                store.write(List.of(Committing.batch(2), Committing.batch(1), late(4), Committing.batch(3)));

        assertThat(answers)
                .extracting(it -> it.getClass().getSimpleName())
                .containsExactly("Committed", "Duplicate", "Conflict", "Committed");
        for (int number = 1; number <= 4; number++) {
            assertThat(store.read(new Read.Events(Committing.stream(number), 0, 10))
                            .events())
                    .containsExactly("declared", "paged");
        }
        assertThat(store.read(new Read.Result(Namespace.DEFAULT, CommandId.of("late")))
                        .result())
                .isNull();
    }

    /** On a stream that went on. */
    private static Batch late(int number) {
        return new Batch(
                Namespace.DEFAULT,
                List.of(new Batch.Append(Committing.stream(number), 1, List.of("late"), null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Batch.Decided(CommandId.of("late"), "digest", "result")));
    }
}
