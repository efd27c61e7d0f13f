package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.CommandRefused;
import dev.tocsin.Declaration;
import dev.tocsin.ManualClock;
import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Person;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.spi.Inbox;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that take part in a transaction of the host. */
class JoiningTest {
    private static final Databases.Postgres DATABASE = Databases.postgres(JoiningTest.class);

    private static final AtomicInteger FILES = new AtomicInteger();

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
            return Databases.h2(folder.resolve("incidents-" + FILES.incrementAndGet()));
        }
    }

    /** For both. */
    abstract static class Rules {
        private final ManualClock clock = ManualClock.at(Instant.parse("2024-03-18T14:30:00Z"));
        private final HikariDataSource pool = empty();
        private final JdbcIncidentStore store = JdbcIncidentStore.over(pool).clock(clock);
        private final Company company = new Company();
        private final Tocsin tocsin = start();
        private final Session sam = tocsin.as(Principal.member(Company.SAM));

        abstract HikariDataSource empty();

        private Tocsin start() {
            store.migrate();
            Databases.run(pool, "create table payment (id integer primary key)");
            return Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                    .store(store)
                    .people(company)
                    .clock(clock)
                    .start();
        }

        @AfterEach
        void end() {
            tocsin.close();
            pool.close();
        }

        private static Session.Order order(String summary) {
            return Session.Order.of(Declaration.of(summary).severity("P3")).under(CommandId.of("payment-7"));
        }

        /** The host's transaction, which also writes something of its own. */
        private void joined(Consumer<Inbox> work, boolean commits) throws SQLException {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                connection.createStatement().execute("insert into payment values (7)");
                work.accept(store.joining(connection));
                assertThat(connection.getAutoCommit()).isFalse();
                if (commits) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            }
            clock.advance(Duration.ofSeconds(2));
        }

        private List<Incident> incidents() {
            return sam.incidents(IncidentFilter.all());
        }

        @Test
        void are_decided_after_its_commit_and_their_answer_is_found_under_their_id() throws SQLException {
            joined(
                    inbox -> {
                        assertThat(sam.send(order("payments fail"), inbox)).isEqualTo(CommandId.of("payment-7"));
                        clock.advance(Duration.ofSeconds(2));
                        assertThat(incidents()).as("before the commit").isEmpty();
                        assertThat(sam.answerTo(order("payments fail"))).isEmpty();
                    },
                    true);

            assertThat(incidents()).hasSize(1);
            assertThat(sam.answerTo(order("payments fail")))
                    .hasValueSatisfying(answer -> assertThat(answer)
                            .isInstanceOfSatisfying(
                                    Session.Accepted.class,
                                    it -> assertThat(it.incident())
                                            .isEqualTo(incidents().get(0).id())));
            Patience.accepted(sam, order("payments fail"));
            assertThat(incidents()).hasSize(1);
        }

        @Test
        void are_answered_to_nobody_else_and_under_no_other_body() throws SQLException {
            Session.Order secret = Session.Order.of(
                            Declaration.of("a breach").severity("P3").visibility(Visibility.RESTRICTED))
                    .under(CommandId.of("payment-7"));
            joined(inbox -> sam.send(secret, inbox), true);
            assertThat(sam.answerTo(secret)).containsInstanceOf(Session.Accepted.class);

            Session quin = tocsin.as(Principal.member(Company.QUIN));
            assertThat(List.of(
                            quin.answerTo(order("payments fail")),
                            quin.answerTo(secret),
                            sam.answerTo(order("payments fail"))))
                    .allSatisfy(answer -> assertThat(answer)
                            .get()
                            .isInstanceOfSatisfying(
                                    Session.Refused.class,
                                    it -> assertThat(it.findings())
                                            .singleElement()
                                            .asString()
                                            .contains("was used before for something else")));
        }

        @Test
        void that_follow_what_may_not_be_seen_are_answered() throws SQLException {
            Incident breach =
                    sam.declare(Declaration.of("a breach").severity("P3").visibility(Visibility.RESTRICTED));
            Session quin = tocsin.as(Principal.member(Company.QUIN));
            Session.Order order = Session.Order.of(
                            Declaration.of("slow again").severity("P3").following(breach))
                    .under(CommandId.of("payment-8"));

            joined(inbox -> quin.send(order, inbox), true);

            assertThat(quin.answerTo(order)).containsInstanceOf(Session.Accepted.class);
        }

        @Test
        void are_gone_with_its_rollback() throws SQLException {
            joined(inbox -> sam.send(order("payments fail"), inbox), false);

            assertThat(incidents()).isEmpty();
            assertThat(sam.answerTo(order("payments fail"))).isEmpty();
            joined(inbox -> sam.send(order("payments fail"), inbox), true);
            assertThat(incidents()).hasSize(1);
        }

        @Test
        void are_taken_in_once_under_one_id_and_never_for_something_else() throws SQLException {
            joined(
                    inbox -> {
                        sam.send(order("payments fail"), inbox);
                        sam.send(order("payments fail"), inbox);
                        assertThatThrownBy(() -> sam.send(order("something else"), inbox))
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining("payment-7");
                    },
                    true);

            assertThat(incidents()).hasSize(1);
        }

        @Test
        void that_another_door_decided_first_are_done_with() throws SQLException {
            Patience.accepted(sam, order("payments fail"));

            joined(inbox -> sam.send(order("payments fail"), inbox), true);
            clock.advance(Duration.ofMinutes(5));

            assertThat(incidents()).hasSize(1);
            assertThat(waiting()).isZero();
        }

        private long waiting() throws SQLException {
            try (Connection connection = pool.getConnection();
                    ResultSet rows = connection
                            .createStatement()
                            .executeQuery("select count(*) from tocsin_effect where kind = 'engine.order'"
                                    + " and queue is not null")) {
                rows.next();
                return rows.getLong(1);
            }
        }

        @Test
        void that_are_refused_when_they_are_decided_say_why() throws SQLException {
            IncidentId incident = Patience.accepted(
                            sam, Session.Order.of(Declaration.of("slow").severity("P3")))
                    .incident();
            Patience.accepted(sam, Session.Order.of(incident, new LifecycleCommand.Cancel("it was nothing")));
            Session.Order late =
                    Session.Order.of(incident, new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.AS_PAGED));

            joined(inbox -> sam.send(late, inbox), true);

            assertThat(sam.answerTo(late))
                    .hasValueSatisfying(answer -> assertThat(answer).isInstanceOf(Session.Refused.class));
            assertThat(waiting()).isZero();
        }

        @Test
        void of_those_who_may_not_are_never_taken_in() throws SQLException {
            Session guest =
                    tocsin.as(new Principal(Principal.member(Company.QUIN).actor(), Person.Standing.GUEST, List.of()));

            joined(
                    inbox -> assertThatThrownBy(() -> guest.send(order("payments fail"), inbox))
                            .isInstanceOf(CommandRefused.class),
                    true);

            assertThat(incidents()).isEmpty();
        }

        @Test
        void need_a_transaction_that_is_there() throws SQLException {
            try (Connection connection = pool.getConnection()) {
                Inbox inbox = store.joining(connection);

                assertThatThrownBy(() -> sam.send(order("payments fail"), inbox))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("autocommit");

                connection.setAutoCommit(false);
                connection.createStatement().execute("insert into payment values (7)");
                connection.commit();
                assertThatThrownBy(() -> connection.createStatement().execute("insert into payment values (7)"))
                        .isInstanceOf(SQLException.class);
                if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                    assertThatThrownBy(() -> sam.send(order("payments fail"), inbox))
                            .as("in an aborted transaction")
                            .isInstanceOf(StoreUnavailable.class)
                            .hasMessageContaining("roll the transaction back");
                }
                connection.rollback();
            }
        }
    }
}
