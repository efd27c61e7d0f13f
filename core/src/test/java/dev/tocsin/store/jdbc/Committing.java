package dev.tocsin.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import java.time.Duration;
import java.util.List;

/** A process that commits, and is gone in the statement after the last commit was acknowledged. */
final class Committing {
    static final int CODE = 9;

    private Committing() {}

    /** The address of the database, its user, and how many commits. */
    public static void main(String[] arguments) {
        HikariDataSource pool = Databases.pool(arguments[0], arguments[1], 2);
        JdbcIncidentStore store = JdbcIncidentStore.over(pool);
        int count = Integer.parseInt(arguments[2]);
        for (int number = 1; number < count; number++) {
            commit(store, number);
        }
        commit(store, count);
        Runtime.getRuntime().halt(CODE);
    }

    private static void commit(IncidentStore store, int number) {
        CommitAnswer answer = store.commit(batch(number));
        if (!(answer instanceof CommitAnswer.Committed)) {
            throw new IllegalStateException("wanted commit " + number + " acknowledged, found " + answer);
        }
    }

    /** Something of each sort. */
    static Batch batch(int number) {
        StreamId stream = stream(number);
        return new Batch(
                Namespace.DEFAULT,
                List.of(new Batch.Append(stream, 0, List.of("declared", "paged"), null)),
                List.of(new Batch.NewEffect(
                        new EffectKey(stream, 2, 0),
                        Lane.PAGE,
                        "page",
                        "siren",
                        null,
                        Batch.Succession.QUEUES,
                        Duration.ZERO,
                        null,
                        "get up")),
                List.of(),
                List.of(new Batch.Take(UniqueName.of("ref/" + number), stream)),
                List.of(),
                List.of(new Batch.Decided(CommandId.of("command-" + number), "digest", "result " + number)));
    }

    static StreamId stream(int number) {
        return StreamId.of(Namespace.DEFAULT, IncidentId.of("incident-" + number));
    }
}
