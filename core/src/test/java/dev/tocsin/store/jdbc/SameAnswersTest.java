package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.Subject;
import dev.tocsin.model.UniqueName;
import dev.tocsin.model.Visibility;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Find;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.spi.Scope;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Head;
import dev.tocsin.view.IncidentFilter;
import dev.tocsin.view.LedgerEntry.State;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Operations drawn from a seed are answered by the durable store as by the store of reference, to the last field. {@code
 * -Dtocsin.twins.seeds=n} plays so many seeds on each database.
 */
class SameAnswersTest {
    private static final int SEEDS = Integer.getInteger("tocsin.twins.seeds", 3);
    private static final int STEPS = 120;
    private static final Namespace NAMESPACE = Namespace.of("twin");
    private static final List<StreamId> STREAMS = List.of(stream("a"), stream("b"), stream("c"));

    @TempDir
    Path folder;

    private static StreamId stream(String id) {
        return StreamId.of(NAMESPACE, IncidentId.of(id));
    }

    @Test
    void on_h2() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            compare(Databases.h2(folder.resolve("twin-" + seed)), seed);
        }
    }

    @Test
    void on_postgresql() {
        Databases.Postgres database = Databases.postgres(SameAnswersTest.class);
        for (int seed = 1; seed <= SEEDS; seed++) {
            compare(database.emptied(), 100 + seed);
        }
    }

    private static void compare(HikariDataSource pool, long seed) {
        try (pool) {
            AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00.123456Z"));
            JdbcIncidentStore durable = JdbcIncidentStore.over(pool).clock(now::get);
            durable.migrate();
            new Twins(InMemoryIncidentStore.notDurable(now::get), durable, now, new Random(seed)).run(seed);
        }
    }

    /** Two stores that are told the same. */
    private static final class Twins {
        private final IncidentStore reference;
        private final IncidentStore durable;
        private final AtomicReference<Instant> now;
        private final Random random;
        private final TreeMap<EffectKey, Row> rows = new TreeMap<>();
        private final TreeMap<String, Integer> answers = new TreeMap<>();

        Twins(IncidentStore reference, IncidentStore durable, AtomicReference<Instant> now, Random random) {
            this.reference = reference;
            this.durable = durable;
            this.now = now;
            this.random = random;
        }

        void run(long seed) {
            for (int step = 0; step < STEPS; step++) {
                String where = "seed " + seed + ", step " + step;
                switch (random.nextInt(6)) {
                    case 0, 1, 2 -> commit(where, batch(step));
                    case 3 -> claim(where);
                    case 4 -> move(where);
                    default -> now.updateAndGet(it -> it.plusSeconds(random.nextInt(500)));
                }
                look(where);
            }
            assertThat(answers.get("Committed"))
                    .as("seed %s: %s", seed, answers)
                    .isGreaterThan(STEPS / 8);
        }

        private void commit(String where, Batch batch) {
            CommitAnswer wanted = reference.commit(batch);
            answers.merge(wanted.getClass().getSimpleName(), 1, Integer::sum);
            assertThat(durable.commit(batch)).as("%s: %s", where, batch).isEqualTo(wanted);
        }

        private Batch batch(int step) {
            List<Batch.Append> appends = new ArrayList<>();
            List<Batch.NewEffect> effects = new ArrayList<>();
            for (StreamId stream : STREAMS) {
                if (random.nextInt(2) == 0) {
                    long version = reference.read(new Read.Events(stream, 0, 1)).version();
                    long expected = version + (random.nextInt(15) == 0 ? 1 : 0);
                    appends.add(new Batch.Append(
                            stream,
                            expected,
                            List.of("e" + step, "\u00e4'\\\"\ud83d\udd25"),
                            head(stream, expected + 2)));
                    for (int ordinal = random.nextInt(3); ordinal >= 0; ordinal--) {
                        effects.add(effect(new EffectKey(stream, expected + 1, ordinal)));
                    }
                }
            }
            List<Batch.RowChange> changes = new ArrayList<>();
            for (Row row : rows.values()) {
                boolean held = row.state() == State.CLAIMED || random.nextInt(40) == 0;
                if (random.nextInt(5) == 0) {
                    changes.add(held ? change(row) : new Batch.Withdraw(row.key(), "no longer"));
                } else if (row.state() == State.PARKED && random.nextInt(3) == 0) {
                    changes.add(new Batch.Revive(row.key()));
                }
            }
            UniqueName name = UniqueName.of("alert/" + random.nextInt(4));
            return new Batch(
                    NAMESPACE,
                    appends,
                    effects,
                    changes,
                    random.nextInt(3) > 0 ? List.of() : List.of(new Batch.Take(name, one(STREAMS))),
                    random.nextInt(3) > 0 ? List.of() : List.of(UniqueName.of("alert/" + random.nextInt(4))),
                    random.nextInt(2) > 0
                            ? List.of()
                            : List.of(new Batch.Decided(
                                    CommandId.of("c" + random.nextInt(60)), "d" + random.nextInt(2), "r" + step)));
        }

        private Batch.NewEffect effect(EffectKey key) {
            return new Batch.NewEffect(
                    key,
                    one(List.of(Lane.CHAT, Lane.PAGE)),
                    "kind",
                    one(List.of("slack", "")),
                    random.nextInt(3) == 0 ? null : new Subject(one(List.of("summary", "topic"))),
                    one(List.of(Batch.Succession.values())),
                    Duration.ofSeconds(random.nextInt(300)),
                    random.nextInt(5) == 0 ? new Batch.Lease("node", Duration.ofSeconds(90)) : null,
                    "body of " + key);
        }

        private Batch.RowChange change(Row row) {
            return switch (random.nextInt(6)) {
                case 0 -> new Batch.Withdraw(row.key(), "no longer");
                case 1 -> new Batch.Revive(row.key());
                default -> new Batch.Settle(row.key(), row.fence(), turn(), "said " + random.nextInt(9));
            };
        }

        private Instant now() {
            return Objects.requireNonNull(now.get());
        }

        private Batch.Turn turn() {
            return switch (random.nextInt(5)) {
                case 0 -> new Batch.Turn.Again(Duration.ofSeconds(random.nextInt(200)), null);
                case 1 -> new Batch.Turn.Again(Duration.ZERO, now().minusNanos(1_001));
                case 2 -> new Batch.Turn.Unknown(Duration.ofSeconds(30), now());
                case 3 -> new Batch.Turn.Parked();
                default ->
                    new Batch.Turn.Done(
                            random.nextBoolean()
                                    ? null
                                    : new OutsideRef("id", "#label", URI.create("https://example.org/x?y=z")));
            };
        }

        private @Nullable Head head(StreamId stream, long version) {
            if (random.nextInt(4) == 0) {
                return null;
            }
            return new Head(
                    stream,
                    version,
                    one(List.of(Phase.values())),
                    random.nextInt(5),
                    List.of(ServiceName.of("s" + random.nextInt(3)), ServiceName.of("shared")),
                    one(List.of(IncidentKind.values())),
                    one(List.of(Visibility.values())),
                    Instant.parse("2026-03-01T10:00:00.123456789Z").plusSeconds(random.nextInt(3)),
                    now(),
                    random.nextBoolean() ? List.of() : List.of(PersonId.of("p" + random.nextInt(3))));
        }

        /** All that is due: of what is due at the same time, a store may take any first. */
        private void claim(String where) {
            Claim.Due due = new Claim.Due(
                    "node",
                    NAMESPACE,
                    one(List.of(Lane.CHAT, Lane.PAGE)),
                    random.nextBoolean() ? List.of("slack") : List.of("slack", ""),
                    1000,
                    Duration.ofSeconds(random.nextInt(200)));
            same(where + ": " + due, reference.claim(due), durable.claim(due));
        }

        private void move(String where) {
            List<Claim.Held> held = rows.values().stream()
                    .filter(row -> random.nextInt(3) == 0)
                    .map(row -> new Claim.Held(row.key(), row.fence()))
                    .toList();
            Claim claim =
                    random.nextBoolean() ? new Claim.Release(held) : new Claim.Renew(held, Duration.ofSeconds(100));
            same(where + ": " + claim, reference.claim(claim), durable.claim(claim));
        }

        private static void same(String what, ClaimAnswer wanted, ClaimAnswer found) {
            assertThat(found.rows()).as(what).containsExactlyInAnyOrderElementsOf(wanted.rows());
            assertThat(found.nextDue()).as(what).isEqualTo(wanted.nextDue());
            assertThat(found.now()).as(what).isEqualTo(wanted.now());
        }

        private void look(String where) {
            rows.clear();
            for (StreamId stream : STREAMS) {
                RowsQuery ofStream = new RowsQuery.OfStream(stream);
                assertThat(durable.rows(ofStream)).as(where).isEqualTo(reference.rows(ofStream));
                reference.rows(ofStream).rows().forEach(row -> rows.put(row.key(), row));
                Read events = new Read.Events(stream, random.nextInt(4), 1 + random.nextInt(5));
                assertThat(durable.read(events)).as(where).isEqualTo(reference.read(events));
            }
            RowsQuery parked = new RowsQuery.Parked(NAMESPACE, 1 + random.nextInt(3));
            assertThat(durable.rows(parked)).as(where).isEqualTo(reference.rows(parked));
            RowsQuery overdue = new RowsQuery.Overdue(NAMESPACE, Duration.ofSeconds(random.nextInt(60)), 1000);
            assertThat(sorted(durable.rows(overdue).rows()))
                    .as(where)
                    .isEqualTo(sorted(reference.rows(overdue).rows()));
            Read name = new Read.Name(NAMESPACE, UniqueName.of("alert/" + random.nextInt(4)));
            assertThat(durable.read(name)).as(where).isEqualTo(reference.read(name));
            Read result = new Read.Result(NAMESPACE, CommandId.of("c" + random.nextInt(60)));
            assertThat(durable.read(result)).as(where).isEqualTo(reference.read(result));
            Find find = find();
            assertThat(durable.find(find)).as("%s: %s", where, find).isEqualTo(reference.find(find));
        }

        private Find find() {
            return new Find(
                    NAMESPACE,
                    new IncidentFilter(
                            random.nextBoolean() ? List.of() : List.of(one(List.of(Phase.values())), Phase.TRIAGE),
                            random.nextBoolean() ? null : random.nextInt(5),
                            random.nextBoolean() ? List.of() : List.of(ServiceName.of("s1"), ServiceName.of("s")),
                            random.nextBoolean() ? List.of() : List.of(IncidentKind.REAL),
                            random.nextInt(3) > 0 ? null : PersonId.of("p1"),
                            1 + random.nextInt(3)),
                    new Scope(
                            random.nextBoolean() ? List.of(Visibility.values()) : List.of(Visibility.OPEN),
                            random.nextBoolean() ? null : PersonId.of("p2")),
                    random.nextBoolean() ? null : new Find.After(changed(), stream()));
        }

        private Instant changed() {
            return Instant.parse("2026-03-01T10:00:00Z").plusSeconds(random.nextInt(100_000));
        }

        private @Nullable StreamId stream() {
            return random.nextBoolean() ? null : new StreamId(NAMESPACE, StreamKind.INCIDENT, "s" + random.nextInt(6));
        }

        private static List<Row> sorted(List<Row> rows) {
            return rows.stream().sorted(Comparator.comparing(Row::key)).toList();
        }

        private <T> T one(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
