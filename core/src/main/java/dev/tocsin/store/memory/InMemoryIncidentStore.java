package dev.tocsin.store.memory;

import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Find;
import dev.tocsin.spi.FindAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsAnswer;
import dev.tocsin.spi.RowsQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everything in memory: for tests, demos and simulations. It is gone with the process, open pages included. Safe
 * for any number of threads; one lock guards all of it, and nothing foreign is called under the lock but the clock.
 */
public final class InMemoryIncidentStore implements IncidentStore {
    private static final Logger LOG = LoggerFactory.getLogger(InMemoryIncidentStore.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private final Map<Namespace, Tenant> tenants = new TreeMap<>(); // guarded by lock

    private InMemoryIncidentStore(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * An empty store on the system's clock. Logs once that it is not durable.
     *
     * @return a new store that nothing outlives
     */
    public static InMemoryIncidentStore notDurable() {
        LOG.warn("incidents are kept in memory: everything, open pages too, is gone when this process ends;"
                + " use a JDBC store where that matters");
        return new InMemoryIncidentStore(InstantSource.system());
    }

    /**
     * An empty store whose clock the caller moves: for tests and simulations.
     *
     * @param clock the store's clock, read once for each call, to the microsecond
     * @return a new store that nothing outlives
     */
    public static InMemoryIncidentStore notDurable(InstantSource clock) {
        return new InMemoryIncidentStore(clock);
    }

    @Override
    public CommitAnswer commit(Batch batch) {
        return locked(batch.namespace(), (tenant, now) -> tenant.commit(batch, now));
    }

    @Override
    public ClaimAnswer claim(Claim claim) {
        return claim.match(
                due -> locked(due.namespace(), (tenant, now) -> tenant.effects().claim(due, now)),
                renew -> held(
                        renew.held(), (tenant, one, now) -> tenant.effects().renew(one, now.plus(renew.lease()))),
                release -> held(release.held(), (tenant, one, now) -> {
                    tenant.effects().release(one, now);
                    return null;
                }));
    }

    @Override
    public ReadAnswer read(Read read) {
        return read.match(
                events -> locked(events.stream().namespace(), (tenant, now) -> tenant.read(events, now)),
                name -> locked(
                        name.namespace(),
                        (tenant, now) -> new ReadAnswer(List.of(), 0, tenant.holder(name.name()), null, null, now)),
                result -> locked(result.namespace(), (tenant, now) -> tenant.read(result, now)));
    }

    @Override
    public RowsAnswer rows(RowsQuery query) {
        return query.match(
                one -> locked(
                        one.stream().namespace(),
                        (tenant, now) -> answer(tenant.effects().of(one.stream()), now)),
                parked -> locked(
                        parked.namespace(),
                        (tenant, now) -> answer(tenant.effects().parked(parked.limit()), now)),
                overdue -> locked(
                        overdue.namespace(),
                        (tenant, now) ->
                                answer(tenant.effects().overdue(now.minus(overdue.by()), now, overdue.limit()), now)));
    }

    @Override
    public FindAnswer find(Find find) {
        return locked(
                find.namespace(),
                (tenant, now) -> new FindAnswer(tenant.find(find.filter(), find.scope(), find.after()), now));
    }

    /** For tests alone: an event says something else, behind everybody's back. */
    void damage(StreamId stream, long sequence, String body) {
        locked(stream.namespace(), (tenant, now) -> {
            tenant.damage(stream, sequence, body);
            return now;
        });
    }

    private static RowsAnswer answer(List<Row> rows, Instant now) {
        return new RowsAnswer(rows, now);
    }

    private interface Move {
        @org.jspecify.annotations.Nullable
        Row apply(Tenant tenant, Claim.Held held, Instant now);
    }

    private ClaimAnswer held(List<Claim.Held> held, Move move) {
        lock.lock();
        try {
            Instant now = now();
            List<Row> rows = new ArrayList<>();
            for (Claim.Held one : held) {
                Row row = move.apply(tenant(one.key().stream().namespace()), one, now);
                if (row != null) {
                    rows.add(row);
                }
            }
            return new ClaimAnswer(rows, null, now);
        } finally {
            lock.unlock();
        }
    }

    private <A> A locked(Namespace namespace, BiFunction<Tenant, Instant, A> work) {
        lock.lock();
        try {
            return work.apply(tenant(namespace), now());
        } finally {
            lock.unlock();
        }
    }

    private Tenant tenant(Namespace namespace) {
        return tenants.computeIfAbsent(namespace, name -> new Tenant());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
