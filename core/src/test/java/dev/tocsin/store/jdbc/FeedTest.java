package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.Declaration;
import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.model.EventId;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Principal;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.spi.Feed;
import dev.tocsin.view.TimelineEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed over a database, on a client beside its home and after the client has started again. */
class FeedTest {
    private static final Databases.Postgres DATABASE = Databases.postgres(FeedTest.class);
    private static final Principal SAM = Principal.member(Company.SAM);

    @TempDir
    static Path folder;

    @Nested
    class On_postgresql extends Rules {
        @Override
        HikariDataSource empty() {
            return DATABASE.emptied();
        }
    }

    @Nested
    class On_h2 extends Rules {
        @Override
        HikariDataSource empty() {
            return Databases.h2(folder.resolve("fed"));
        }
    }

    /** For both. */
    abstract static class Rules {
        private final List<EventId> taken = new CopyOnWriteArrayList<>();

        abstract HikariDataSource empty();

        private Tocsin client(HikariDataSource pool) {
            Feed feed = event -> taken.add(event.id());
            return Tocsin.client()
                    .store(JdbcIncidentStore.over(pool))
                    .feed("export", SAM, feed)
                    .start();
        }

        private static List<EventId> stored(Tocsin home, IncidentId incident) {
            return home.as(SAM).timeline(incident).stream()
                    .map(TimelineEntry::id)
                    .sorted(Comparator.comparing(EventId::sequence))
                    .toList();
        }

        @Test
        void goes_on_where_it_was_when_it_starts_again() {
            try (HikariDataSource pool = empty()) {
                JdbcIncidentStore store = JdbcIncidentStore.over(pool);
                store.migrate();
                try (Tocsin home = Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                        .store(store)
                        .start()) {
                    Session sam = home.as(SAM);
                    IncidentId incident;
                    try (Tocsin client = client(pool)) {
                        await().atMost(Duration.ofMinutes(2))
                                .until(() -> client.health().now() != null);
                        incident = declaredUntilTaken(sam);
                        await().atMost(Duration.ofMinutes(2))
                                .untilAsserted(() -> assertThat(of(incident)).isEqualTo(stored(home, incident)));
                    }
                    sam.execute(Session.Order.of(incident, new RecordCommand.AddNote("while it was away")));
                    try (Tocsin client = client(pool)) {
                        await().atMost(Duration.ofMinutes(2))
                                .untilAsserted(() -> assertThat(of(incident)).isEqualTo(stored(home, incident)));
                        assertThat(client.health()).isNotNull();
                    }
                }
            }
        }

        /** A feed begins with its registration, which nobody else can see. */
        private IncidentId declaredUntilTaken(Session sam) {
            IncidentId[] last = new IncidentId[1];
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(3))
                    .until(() -> {
                        if (last[0] != null && of(last[0]).stream().anyMatch(it -> it.sequence() == 1)) {
                            return true;
                        }
                        last[0] = sam.declare(Declaration.of("API is slow").severity("P4"))
                                .id();
                        return false;
                    });
            return last[0];
        }

        private List<EventId> of(IncidentId incident) {
            return taken.stream()
                    .filter(it -> it.stream().id().equals(incident.value()))
                    .toList();
        }
    }
}
