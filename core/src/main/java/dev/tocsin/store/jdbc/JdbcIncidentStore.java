package dev.tocsin.store.jdbc;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.tocsin.model.Namespace;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Find;
import dev.tocsin.spi.FindAnswer;
import dev.tocsin.spi.Inbox;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsAnswer;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.spi.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everything in the host's database, over {@code java.sql} alone: PostgreSQL from version 15, for any number of
 * nodes, or H2 in a file, for one. What is acknowledged outlives the process; on PostgreSQL, as far as its own {@code fsync}
 * and {@code synchronous_commit} reach, the machine too.
 *
 * <p>Give it the plain data source or pool, not a proxy that hands out the connection of a running transaction: each call
 * borrows one connection, has it in a transaction of its own, and gives it back as it came. Safe for any number of threads
 * and nodes; a thread holds one connection at most.
 *
 * <pre>{@code
 * JdbcIncidentStore store = JdbcIncidentStore.over(dataSource);
 * store.migrate(); // as a user who may create tables; here, or once before a release
 * }</pre>
 */
public final class JdbcIncidentStore implements IncidentStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcIncidentStore.class);

    /** How often a transaction begins that others overtake; each time one of them has got on. */
    private static final int ATTEMPTS = 8;

    private static final Duration RECHECK = Duration.ofSeconds(10);

    private final DataSource source;
    private final Tables tables;
    private final @Nullable InstantSource clock;
    private final Numbers numbers = new Numbers();
    private final Committer committer = new Committer(this::write);
    private final AtomicReference<Instant> lastHeard = new AtomicReference<>(Instant.EPOCH);
    private volatile @Nullable Seen seen;

    /** Which version the tables had at a time of the store's clock. */
    private record Seen(int version, Instant at) {}

    private JdbcIncidentStore(DataSource source, Tables tables, @Nullable InstantSource clock) {
        this.source = source;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * A store over a data source, its tables in the connection's own schema and named {@code tocsin_...}. Does nothing yet.
     *
     * @param source where connections come from
     * @return the store
     */
    public static JdbcIncidentStore over(DataSource source) {
        return new JdbcIncidentStore(source, new Tables("", "tocsin_"), null);
    }

    /**
     * The same with its tables in a schema of their own.
     *
     * @param schema its name: {@code [a-z_][a-z0-9_]{0,30}}
     * @return another store
     * @throws IllegalArgumentException if it is another sort of name
     */
    public JdbcIncidentStore schema(String schema) {
        return new JdbcIncidentStore(source, new Tables(schema, tables.prefix()), clock);
    }

    /**
     * The same with tables of other names.
     *
     * @param prefix what their names begin with: {@code [a-z_][a-z0-9_]{0,30}}
     * @return another store
     * @throws IllegalArgumentException if it is another sort of name
     */
    public JdbcIncidentStore tablePrefix(String prefix) {
        return new JdbcIncidentStore(source, new Tables(tables.schema(), prefix), clock);
    }

    /**
     * The same on a clock that the caller moves, in place of the database's: for tests and demonstrations.
     *
     * @param moved the clock, read once for each call, to the microsecond
     * @return another store
     */
    public JdbcIncidentStore clock(InstantSource moved) {
        return new JdbcIncidentStore(source, tables, moved);
    }

    /**
     * The inbox of commands in a transaction of the host: what is sent through it is decided after the host's commit, within
     * a second or at once after {@code tocsin.wake()}, and is gone with a rollback. Nothing else of the connection is
     * touched, and no other is borrowed.
     *
     * <pre>{@code
     * tocsin.as(principal).send(Session.Order.of(declaration).under(id), store.joining(connection));
     * connection.commit();
     * }</pre>
     *
     * @param connection a connection to the same database, with autocommit off; it stays the host's
     * @return the inbox, for the thread that has the connection and as long as it has it
     */
    public Inbox joining(Connection connection) {
        return new Joining(connection, tables, clock, numbers);
    }

    /**
     * Makes the tables, or brings them to the version that this code needs. Does nothing if they have it. Two may do it at
     * once; one that was killed half-way is finished by the next.
     *
     * @throws StoreUnavailable if the database did not let it
     * @throws IllegalStateException if the database is neither PostgreSQL nor H2, or an H2 that would not write at once
     */
    public void migrate() {
        SQLException last = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (Session session = Session.borrow(source)) {
                new Schema(tables).migrate(session);
                return;
            } catch (SQLException e) {
                last = e;
            }
        }
        throw Failures.unavailable("the tables made", Objects.requireNonNull(last));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Refuses tables that are missing or older, a database of another make, and H2 if it would acknowledge
     * commits that it has not written ({@code WRITE_DELAY} is set to 0 and read back).
     */
    @Override
    public void ready() {
        try (Session session = Session.borrow(source)) {
            isForeign(session);
        } catch (SQLException e) {
            LOG.warn(
                    "the incident store is away at the start, and is asked again when it is needed: {}",
                    Failures.said(e));
        }
    }

    /** Looks again now and then: somebody may bring the tables to a later version at any time. */
    private boolean isForeign(Session session) throws SQLException {
        Seen last = seen;
        Instant now = lastHeard();
        if (last != null && last.at().equals(Instant.EPOCH)) { // it was seen before the time was known
            last = new Seen(last.version(), now);
            seen = last;
        }
        if (last == null || last.at().plus(RECHECK).isBefore(now)) {
            last = new Seen(new Schema(tables).check(session), now);
            session.connection().rollback();
            if (Schema.isForeign(last.version())) {
                LOG.error("{}", new Schema(tables).foreign(last.version()));
            }
            seen = last;
        }
        return Schema.isForeign(last.version());
    }

    private Instant lastHeard() {
        return Objects.requireNonNull(lastHeard.get());
    }

    @Override
    public CommitAnswer commit(Batch batch) {
        return calmly(() -> committer.commit(batch));
    }

    /** One transaction for batches that fit together; nothing if what went wrong may lie in one of them alone. */
    @Nullable
    List<CommitAnswer> write(List<Batch> batches) {
        try {
            return again("the batch written", batches.get(0).namespace(), (transaction, attempt) -> {
                if (transaction.isForeign() && batches.stream().anyMatch(Packing::decides)) {
                    return refused(batches);
                }
                return new Commit(batches, transaction, numbers).write(attempt > 1, lastHeard());
            });
        } catch (StoreUnavailable | IllegalArgumentException e) {
            boolean alone = batches.size() == 1;
            boolean away = e.getCause() instanceof SQLException error && Failures.isAway(error);
            if (alone || away) {
                throw e;
            }
            LOG.debug("{} batches are written one by one, since together they could not be", batches.size(), e);
            return null;
        }
    }

    /** Whoever believes to know a stream reads it again, and is told what is wrong. */
    private List<CommitAnswer> refused(List<Batch> batches) {
        List<Batch.Append> appends = batches.get(0).appends();
        if (batches.size() > 1 || appends.isEmpty()) {
            throw new StoreUnavailable("nothing is decided on tables of a newer version; upgrade Tocsin on this node");
        }
        return List.of(new CommitAnswer.Conflict(appends.get(0).stream(), 0, lastHeard()));
    }

    @Override
    public ClaimAnswer claim(Claim claim) {
        return claim.match(
                due -> calmly(() -> again(
                        "what is due claimed",
                        due.namespace(),
                        (transaction, attempt) -> new Leases(transaction).claim(due))),
                renew -> move(renew.held(), (effects, one, now) -> effects.renew(one, now.plus(renew.lease()))),
                release -> move(release.held(), (effects, one, now) -> {
                    effects.release(one, now);
                    return null;
                }));
    }

    private ClaimAnswer move(List<Claim.Held> held, Leases.Move move) {
        List<Row> rows = new ArrayList<>();
        Instant now = Instant.EPOCH;
        ImmutableListMultimap<Namespace, Claim.Held> tenants =
                Multimaps.index(held, one -> one.key().stream().namespace());
        Namespace none = Namespace.DEFAULT;
        for (Namespace namespace : tenants.isEmpty() ? List.of(none) : tenants.keySet()) {
            ClaimAnswer answer = calmly("leases moved", namespace, (transaction, attempt) -> {
                List<Row> moved = new Leases(transaction).move(tenants.get(namespace), move);
                return new ClaimAnswer(moved, null, transaction.now());
            });
            rows.addAll(answer.rows());
            now = answer.now();
        }
        return new ClaimAnswer(rows, null, now);
    }

    @Override
    public ReadAnswer read(Read read) {
        return read.match(
                events -> calmly(
                        "events read",
                        events.stream().namespace(),
                        (transaction, attempt) -> new Queries(transaction).events(events)),
                name -> calmly(
                        "a name read", name.namespace(), (transaction, attempt) -> new Queries(transaction).name(name)),
                result -> calmly(
                        "a result read",
                        result.namespace(),
                        (transaction, attempt) -> new Queries(transaction).result(result)));
    }

    @Override
    public RowsAnswer rows(RowsQuery query) {
        return query.match(
                one -> calmly(
                        "effects read",
                        one.stream().namespace(),
                        (transaction, attempt) -> new Queries(transaction).ofStream(one)),
                parked -> calmly(
                        "what is parked read",
                        parked.namespace(),
                        (transaction, attempt) -> new Queries(transaction).parked(parked)),
                overdue -> calmly(
                        "what is overdue read",
                        overdue.namespace(),
                        (transaction, attempt) -> new Queries(transaction).overdue(overdue)));
    }

    @Override
    public FindAnswer find(Find find) {
        return calmly(
                "incidents found", find.namespace(), (transaction, attempt) -> new Queries(transaction).find(find));
    }

    private interface Work<A> {
        A in(Transaction transaction, int attempt) throws SQLException;
    }

    private <A> A calmly(String wanted, Namespace namespace, Work<A> work) {
        return calmly(() -> again(wanted, namespace, work));
    }

    /** The thread's interruption is kept for later: H2 closes the whole database when it finds one while it writes. */
    private static <A> A calmly(Supplier<A> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A transaction that was overtaken by another begins again, on what it finds then. */
    private <A> A again(String wanted, Namespace namespace, Work<A> work) {
        SQLException last = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (Session session = Session.borrow(source)) {
                Transaction transaction = new Transaction(session, tables, clock, namespace, isForeign(session));
                A answer = work.in(transaction, attempt);
                transaction.heard().ifPresent(lastHeard::set);
                return answer;
            } catch (SQLException e) {
                if (!Failures.isOvertaken(e)) {
                    throw Failures.unavailable(wanted, e);
                }
                last = e;
            } catch (Unfit e) {
                throw new StoreUnavailable(e.getMessage(), e);
            }
        }
        throw Failures.unavailable(wanted, Objects.requireNonNull(last));
    }
}
