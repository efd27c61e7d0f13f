package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of {@link IncidentStoreContract} have in common. */
abstract class StoreRules {
    static final Namespace NAMESPACE = Namespace.of("contract");
    static final Duration LEASE = Duration.ofMinutes(10);
    static final Duration MINUTE = Duration.ofMinutes(1);

    private StoreFixture fixture;

    @SuppressWarnings("NullAway.Init") // set before each test
    StoreRules() {}

    /**
     * A new, empty store.
     *
     * @return the fixture, which the contract closes
     */
    protected abstract StoreFixture newFixture();

    @BeforeEach
    final void open() {
        fixture = newFixture();
    }

    @AfterEach
    final void close() {
        fixture.close();
    }

    final IncidentStore store() {
        return fixture.store();
    }

    final void advance(Duration by) {
        fixture.advance(by);
    }

    final void damage(StreamId stream, long sequence) {
        fixture.damage(stream, sequence);
    }

    static StreamId stream(String id) {
        return StreamId.of(NAMESPACE, IncidentId.of(id));
    }

    /** The first effect of an event of the stream {@code one}. */
    static EffectKey key(long sequence) {
        return new EffectKey(stream("one"), sequence, 0);
    }

    static Writing writing() {
        return new Writing(NAMESPACE);
    }

    final CommitAnswer commit(Writing writing) {
        return store().commit(writing.batch());
    }

    /** Commits what must succeed; answers the store's clock. */
    final Instant write(Writing writing) {
        CommitAnswer answer = commit(writing);
        assertThat(answer).isInstanceOf(CommitAnswer.Committed.class);
        return answer.now();
    }

    final ReadAnswer events(StreamId stream) {
        return store().read(new Read.Events(stream, 0, 1_000));
    }

    final @Nullable StreamId holder(String name) {
        return store().read(new Read.Name(NAMESPACE, UniqueName.of(name))).holder();
    }

    final @Nullable String result(String command) {
        return store().read(new Read.Result(NAMESPACE, CommandId.of(command))).result();
    }

    final ClaimAnswer claimAnswer(int limit) {
        return store().claim(new Claim.Due("node", NAMESPACE, Lane.CHAT, List.of("chat"), limit, LEASE));
    }

    final List<EffectKey> claim() {
        return claimAnswer(100).rows().stream().map(Row::key).toList();
    }

    /** Claims what must be due alone. */
    final Row claimOne(EffectKey key) {
        List<Row> rows = claimAnswer(100).rows();
        assertThat(rows).extracting(Row::key).containsExactly(key);
        return rows.get(0);
    }

    final List<Row> rows() {
        return store().rows(new RowsQuery.OfStream(stream("one"))).rows();
    }

    final Row row(EffectKey key) {
        List<Row> found = store().rows(new RowsQuery.OfStream(key.stream())).rows().stream()
                .filter(row -> row.key().equals(key))
                .toList();
        assertThat(found).as("rows of %s", key).hasSize(1);
        return found.get(0);
    }
}
