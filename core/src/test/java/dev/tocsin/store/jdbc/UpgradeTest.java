package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.Declaration;
import dev.tocsin.ManualClock;
import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of other versions than the code's, and tables that somebody has changed by hand. */
class UpgradeTest {
    private static final Databases.Postgres DATABASE = Databases.postgres(UpgradeTest.class);

    private final ManualClock clock = ManualClock.at(Instant.parse("2024-03-18T14:30:00Z"));
    private final Company company = new Company();
    private final Outside.Siren siren = new Outside.Siren("siren");

    @TempDir
    Path folder;

    @Test
    void the_next_version_which_only_adds_is_worked_on_as_on_the_own() {
        try (HikariDataSource pool = DATABASE.emptied()) {
            JdbcIncidentStore store = JdbcIncidentStore.over(pool);
            store.migrate();
            Databases.run(
                    pool,
                    "insert into tocsin_version (version) values (" + (Schema.VERSION + 1) + ");"
                            + " alter table tocsin_event add column more text;"
                            + " alter table tocsin_effect add column more integer not null default 7;"
                            + " alter table tocsin_stream add column more text");
            store.ready();
            store.migrate();

            assertThat(store.commit(Committing.batch(1))).isInstanceOf(CommitAnswer.Committed.class);

            assertThat(store.read(new Read.Events(Committing.stream(1), 0, 10)).events())
                    .containsExactly("declared", "paged");
            assertThat(store.claim(new Claim.Due(
                                    "node", Namespace.DEFAULT, Lane.PAGE, List.of("siren"), 10, Duration.ofSeconds(10)))
                            .rows())
                    .hasSize(1);
        }
    }

    @Test
    void what_the_first_version_wrote_is_read_and_written_on() {
        try (HikariDataSource pool = DATABASE.emptied()) {
            JdbcIncidentStore store = JdbcIncidentStore.over(pool);
            store.migrate();
            store.commit(Committing.batch(1));
            Databases.run(pool, "update tocsin_stream set link = null; update tocsin_event set link = null");

            assertThat(store.commit(append(2, "third"))).isInstanceOf(CommitAnswer.Committed.class);
            assertThat(store.commit(append(3, "fourth"))).isInstanceOf(CommitAnswer.Committed.class);

            Read whole = new Read.Events(Committing.stream(1), 0, 10);
            assertThat(store.read(whole).events()).containsExactly("declared", "paged", "third", "fourth");
            assertThat(store.read(new Read.Events(Committing.stream(1), 2, 1)).events())
                    .containsExactly("third");
            Databases.run(pool, "update tocsin_event set link = null where sequence = 3");
            assertThat(store.read(whole).unreadable()).contains("event 4");
        }
    }

    @Test
    void what_a_node_of_the_first_version_writes_on_meanwhile_is_read_and_written_on() {
        try (HikariDataSource pool = DATABASE.emptied()) {
            JdbcIncidentStore store = JdbcIncidentStore.over(pool);
            writtenOnByTheFirst(pool, store);
        }
        try (HikariDataSource pool = Databases.h2(folder.resolve("mixed"))) {
            JdbcIncidentStore store = JdbcIncidentStore.over(pool);
            writtenOnByTheFirst(pool, store);
        }
    }

    private static void writtenOnByTheFirst(HikariDataSource pool, JdbcIncidentStore store) {
        store.migrate();
        store.commit(Committing.batch(1));
        byTheFirst(pool, 3);
        byTheFirst(pool, 4);
        assertThat(events(store, 0)).containsExactly("declared", "paged", "event 3", "event 4");
        assertThat(events(store, 2)).containsExactly("event 3", "event 4");
        assertThat(events(store, 4)).isEmpty();

        assertThat(store.commit(append(4, "fifth"))).isInstanceOf(CommitAnswer.Committed.class);
        assertThat(store.commit(append(5, "sixth"))).isInstanceOf(CommitAnswer.Committed.class);
        byTheFirst(pool, 7);

        assertThat(events(store, 0))
                .containsExactly("declared", "paged", "event 3", "event 4", "fifth", "sixth", "event 7");
        assertThat(events(store, 3)).containsExactly("event 4", "fifth", "sixth", "event 7");
        Databases.run(pool, "update tocsin_event set body = 'another' where sequence = 5");
        assertThat(unreadable(store, 1)).contains("event 5").contains("is not what was written");
        Databases.run(pool, "update tocsin_event set body = 'fifth' where sequence = 5");
        assertThat(events(store, 0)).hasSize(7);
        Databases.run(pool, "update tocsin_event set link = null where sequence = 6");
        assertThat(unreadable(store, 1)).contains("event 7").contains("is not the one that was written last");
    }

    /** As a node that knows of no links does it. */
    private static void byTheFirst(HikariDataSource pool, int sequence) {
        Databases.run(
                pool,
                "insert into tocsin_event (stream, sequence, body) values (" + id(1) + ", " + sequence + ", 'event "
                        + sequence + "'); update tocsin_stream set version = " + sequence
                        + " where name = 'incident-1'");
    }

    private static List<String> events(JdbcIncidentStore store, long after) {
        ReadAnswer answer = store.read(new Read.Events(Committing.stream(1), after, 10));
        assertThat(answer.unreadable()).isNull();
        return answer.events();
    }

    @Test
    void an_event_that_is_gone_or_was_put_last_by_hand_is_found() {
        try (HikariDataSource pool = DATABASE.emptied()) {
            JdbcIncidentStore store = JdbcIncidentStore.over(pool);
            store.migrate();
            for (int number = 1; number <= 3; number++) {
                store.commit(Committing.batch(number));
            }
            Databases.run(
                    pool,
                    "delete from tocsin_event where sequence = 1 and stream = " + id(1)
                            + "; delete from tocsin_event where sequence = 2 and stream = " + id(2)
                            + "; update tocsin_event set (body, link) = (select body, link from tocsin_event"
                            + " where sequence = 2 and stream = " + id(1) + ") where sequence = 2 and stream = "
                            + id(3));

            assertThat(unreadable(store, 1)).contains("event 1").contains("is missing");
            assertThat(unreadable(store, 2)).contains("event 2").contains("is missing");
            assertThat(unreadable(store, 3)).contains("event 2").contains("is not what was written");
        }
    }

    private static String id(int number) {
        return "(select id from tocsin_stream where name = 'incident-" + number + "')";
    }

    private static String unreadable(JdbcIncidentStore store, int number) {
        return String.valueOf(
                store.read(new Read.Events(Committing.stream(number), 0, 10)).unreadable());
    }

    private static Batch append(long version, String event) {
        return new Batch(
                Namespace.DEFAULT,
                List.of(new Batch.Append(Committing.stream(1), version, List.of(event), null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void on_tables_of_a_later_version_nothing_is_decided_and_pages_that_are_armed_still_leave() {
        try (HikariDataSource pool = Databases.h2(folder.resolve("incidents"))) {
            declared(pool);
            Databases.run(pool, "alter table tocsin_event alter column body rename to text");
            Databases.run(pool, "alter table tocsin_stream drop column link");
            Databases.run(pool, "insert into tocsin_version (version) values (99)");

            try (Tocsin tocsin = start(pool)) {
                Session sam = tocsin.as(Principal.member(Company.SAM));
                Patience.away(sam, Session.Order.of(Declaration.of("another").severity("P1")), "version");
                clock.advance(Duration.ofMinutes(8));

                assertThat(paged())
                        .as("the primaries by the first engine, then those whom the timers name")
                        .contains(Company.DANA, Company.PAUL, Company.NOOR, Company.QUIN);
            }
        }
    }

    @Test
    void an_incident_that_was_changed_by_hand_is_left_alone_and_its_armed_pages_still_leave() {
        try (HikariDataSource pool = Databases.h2(folder.resolve("incidents"))) {
            IncidentId broken = declared(pool);
            Databases.run(
                    pool,
                    "update tocsin_event set body = replace(body, 'API response', 'API request') where sequence = 1");

            try (Tocsin tocsin = start(pool)) {
                Session sam = tocsin.as(Principal.member(Company.SAM));
                Session.Order resolve = Session.Order.of(broken, new LifecycleCommand.Resolve("rolled back"));
                assertThat(Patience.away(sam, resolve, "event 1 of")).hasMessageContaining("is not what was written");
                Patience.accepted(
                        sam, Session.Order.of(Declaration.of("others go on").severity("P4")));
                clock.advance(Duration.ofMinutes(8));

                assertThat(paged()).contains(Company.NOOR, Company.QUIN);
            }
        }
    }

    /** A P1 whose primaries were paged five minutes ago. */
    private IncidentId declared(HikariDataSource pool) {
        JdbcIncidentStore.over(pool).migrate();
        try (Tocsin tocsin = start(pool)) {
            IncidentId incident = Patience.accepted(
                            tocsin.as(Principal.member(Company.SAM)),
                            Session.Order.of(Declaration.of("API response time > 5s for all users")
                                    .severity("P1")
                                    .affecting("api-gateway", "payment-service")))
                    .incident();
            clock.advance(Duration.ofMinutes(5));
            assertThat(paged()).containsExactlyInAnyOrder(Company.DANA, Company.PAUL);
            return incident;
        }
    }

    private Tocsin start(HikariDataSource pool) {
        return Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                .store(JdbcIncidentStore.over(pool).clock(clock))
                .catalog(CatalogSource.of(Company.catalog()))
                .people(company)
                .onCall(company)
                .pagers(siren)
                .clock(clock)
                .start();
    }

    private List<PersonId> paged() {
        return siren.done().stream()
                .filter(PagerCall.Page.class::isInstance)
                .map(it -> ((PagerCall.Page) it).person())
                .toList();
    }
}
