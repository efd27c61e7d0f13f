package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Batch.Turn;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.view.LedgerEntry.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Operations drawn from a seed, done on a store and on the model, which must agree at each step. */
final class RandomOperations {
    private static final List<StreamId> STREAMS = List.of(StoreRules.stream("one"), StoreRules.stream("two"));
    private static final List<String> SUBJECTS = List.of("summary", "topic");

    private final IncidentStore store;
    private final StoreFixture fixture;
    private final ModelStore model = new ModelStore();
    private final Random random;
    private final Map<String, Integer> seen = new TreeMap<>();
    private String last = "";
    private int commands;

    RandomOperations(StoreFixture fixture, long seed) {
        this.fixture = fixture;
        this.store = fixture.store();
        this.random = new Random(seed);
    }

    /** Does so many; answers how often each kind of answer and state was seen. */
    Map<String, Integer> run(int operations) {
        for (int i = 0; i < operations; i++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> commit();
                case 4, 5 -> claim();
                case 6 -> moveLease();
                default -> fixture.advance(Duration.ofMinutes(random.nextInt(8)));
            }
            compare();
        }
        return seen;
    }

    private void commit() {
        Writing writing = StoreRules.writing();
        for (StreamId stream : STREAMS) {
            if (random.nextInt(3) > 0) {
                append(writing, stream);
            }
        }
        for (ModelStore.Effect effect : model.effects.values()) {
            if (random.nextInt(8) == 0) {
                change(writing, effect);
            }
        }
        String name = "name/" + random.nextInt(4);
        if (random.nextInt(3) == 0) {
            writing.take(name, one(STREAMS));
        }
        if (random.nextInt(4) == 0) {
            writing.release("name/" + random.nextInt(4));
        }
        if (random.nextInt(3) == 0) {
            int command = random.nextInt(8) == 0 ? random.nextInt(commands + 1) : commands++;
            writing.decide("command-" + command, "digest-" + random.nextInt(2), "result of step " + seen);
        }
        Batch batch = writing.batch();
        String expected = model.expected(batch);
        CommitAnswer answer = store.commit(batch);
        last = batch + " answered " + answer;
        assertThat(expected.split("\\|")).as(last).contains(ModelStore.told(answer));
        if (answer instanceof CommitAnswer.Committed committed) {
            model.write(batch, committed.now());
        }
        count(answer.getClass().getSimpleName());
    }

    private void append(Writing writing, StreamId stream) {
        int version = model.streams.getOrDefault(stream, List.of()).size();
        int wrong = random.nextInt(20) == 0 ? 1 : 0;
        writing.append(stream, version + wrong, "event " + version);
        for (int ordinal = random.nextInt(4) - 1; ordinal >= 0; ordinal--) {
            String subject = random.nextInt(3) == 0 ? null : one(SUBJECTS);
            writing.effect(
                    new EffectKey(stream, version + 1, ordinal),
                    subject,
                    random.nextBoolean() ? Batch.Succession.QUEUES : Batch.Succession.SUPERSEDES,
                    Duration.ofMinutes(random.nextInt(6)),
                    random.nextInt(6) == 0 ? new Batch.Lease("writer", minutes()) : null);
        }
    }

    private void change(Writing writing, ModelStore.Effect effect) {
        EffectKey key = effect.born.key();
        switch (random.nextInt(8)) {
            case 0 -> writing.withdraw(key);
            case 1 -> writing.revive(key);
            default -> {
                if (effect.state == State.CLAIMED || random.nextInt(20) == 0) {
                    writing.settle(key, effect.fence - random.nextInt(20) / 19, turn());
                }
            }
        }
    }

    private Turn turn() {
        Instant since = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(1000));
        return switch (random.nextInt(5)) {
            case 0 -> new Turn.Again(minutes(), null);
            case 1 -> new Turn.Again(minutes(), since);
            case 2 -> new Turn.Unknown(minutes(), since);
            case 3 -> new Turn.Parked();
            default -> new Turn.Done(null);
        };
    }

    private void claim() {
        int limit = 1 + random.nextInt(5);
        Duration lease = Duration.ofMinutes(1 + random.nextInt(8));
        ClaimAnswer answer =
                store.claim(new Claim.Due("node", StoreRules.NAMESPACE, Lane.CHAT, List.of("chat"), limit, lease));
        last = "claim of " + limit + " at " + answer.now();
        assertThat(answer.rows().stream().map(RandomOperations::shown))
                .as(last)
                .containsExactlyElementsOf(model.claim(
                        limit,
                        answer.now(),
                        answer.now().plus(lease),
                        answer.rows().stream().map(Row::key).toList()));
        count("claimed " + answer.rows().size());
    }

    private void moveLease() {
        List<Claim.Held> held = model.effects.values().stream()
                .filter(effect -> random.nextInt(4) == 0)
                .map(effect -> new Claim.Held(effect.born.key(), effect.fence - random.nextInt(8) / 7))
                .toList();
        last = "leases " + held;
        if (random.nextBoolean()) {
            Duration lease = minutes();
            Instant now = store.claim(new Claim.Renew(held, lease)).now();
            held.forEach(one -> model.renew(one, now.plus(lease)));
        } else {
            Instant now = store.claim(new Claim.Release(held)).now();
            held.forEach(one -> model.release(one, now));
        }
    }

    private void compare() {
        for (StreamId stream : STREAMS) {
            assertThat(store.read(new Read.Events(stream, 0, 100_000)).events())
                    .as(last)
                    .isEqualTo(model.streams.getOrDefault(stream, List.of()));
            List<String> wanted = model.effects.values().stream()
                    .filter(effect -> effect.born.key().stream().equals(stream))
                    .map(ModelStore::shown)
                    .toList();
            List<Row> rows = store.rows(new RowsQuery.OfStream(stream)).rows();
            assertThat(rows.stream().map(RandomOperations::shown)).as(last).containsExactlyElementsOf(wanted);
            rows.forEach(row -> count(row.state().name()));
        }
        for (int i = 0; i < 4; i++) {
            String name = "name/" + i;
            assertThat(store.read(new Read.Name(StoreRules.NAMESPACE, UniqueName.of(name)))
                            .holder())
                    .as(last)
                    .isEqualTo(model.names.get(UniqueName.of(name)));
        }
    }

    private static String shown(Row row) {
        return row.key() + " " + row.state() + " fence " + row.fence() + " attempts " + row.attempts()
                + (row.withdrawn() ? " withdrawn" : "") + " since " + row.mayHaveHappenedSince();
    }

    private Duration minutes() {
        return Duration.ofMinutes(random.nextInt(6));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void count(@Nullable String what) {
        seen.merge(String.valueOf(what), 1, Integer::sum);
    }
}
