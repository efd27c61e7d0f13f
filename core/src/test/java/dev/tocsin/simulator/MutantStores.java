package dev.tocsin.simulator;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Batch.Turn;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.testkit.StoreInFront;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that write or claim something else than they were told. */
final class MutantStores {
    private static final int DIES_EVERY = 20;

    private MutantStores() {}

    // --- what is written

    private static Mutation batches(BiFunction<Batch, Mutation.Near, Batch> change) {
        return Mutation.of((store, near) -> new StoreInFront(store) {
            @Override
            public CommitAnswer commit(Batch batch) {
                return super.commit(change.apply(batch, near));
            }
        });
    }

    private static Batch with(
            Batch it, List<Batch.Append> appends, List<Batch.NewEffect> effects, List<Batch.RowChange> changes) {
        return new Batch(it.namespace(), appends, effects, changes, it.takes(), it.releases(), it.decided());
    }

    private static Mutation effects(Function<Batch.NewEffect, Batch.NewEffect> change) {
        return batches((it, near) ->
                with(it, it.appends(), it.effects().stream().map(change).toList(), it.changes()));
    }

    private static Mutation changes(BiFunction<Batch.RowChange, Mutation.Near, Batch.@Nullable RowChange> change) {
        return batches((it, near) -> with(
                it,
                it.appends(),
                it.effects(),
                it.changes().stream()
                        .flatMap(one -> Stream.ofNullable(change.apply(one, near)))
                        .toList()));
    }

    private static Mutation turns(BiFunction<Batch.Settle, Mutation.Near, Turn> change) {
        return changes((it, near) -> it instanceof Batch.Settle settle
                ? new Batch.Settle(settle.key(), settle.fence(), change.apply(settle, near), settle.remark())
                : it);
    }

    /** Some effects are written by a transaction of their own, and now and then a node dies between the two. */
    static Mutation laterTransaction(Predicate<Batch.NewEffect> later) {
        int[] commits = new int[1];
        return Mutation.of((store, near) -> new StoreInFront(store) {
            @Override
            public CommitAnswer commit(Batch batch) {
                List<Batch.NewEffect> some =
                        batch.effects().stream().filter(later).toList();
                List<Batch.NewEffect> others =
                        batch.effects().stream().filter(later.negate()).toList();
                CommitAnswer answer = super.commit(with(batch, batch.appends(), others, batch.changes()));
                if (answer instanceof CommitAnswer.Committed && !some.isEmpty()) {
                    if (++commits[0] % DIES_EVERY == 0) {
                        throw new SimNode.Died();
                    }
                    super.commit(
                            new Batch(batch.namespace(), List.of(), some, List.of(), List.of(), List.of(), List.of()));
                }
                return answer;
            }
        });
    }

    static Mutation blindAppend(Predicate<StreamKind> where) {
        return batches((it, near) -> with(
                it,
                it.appends().stream()
                        .map(one -> where.test(one.stream().kind())
                                ? new Batch.Append(one.stream(), version(near, one), one.events(), one.head())
                                : one)
                        .toList(),
                it.effects().stream()
                        .filter(one -> near.journal().born(one.key()) == null)
                        .toList(),
                it.changes()));
    }

    private static long version(Mutation.Near near, Batch.Append append) {
        return near.journal().read(new Read.Events(append.stream(), 0, 1)).version();
    }

    static Mutation fenceSkipped() {
        return changes((it, near) -> {
            Journal.Hold hold = near.journal().hold(it.key());
            return it instanceof Batch.Settle settle && hold != null
                    ? new Batch.Settle(it.key(), hold.fence(), settle.turn(), settle.remark())
                    : it;
        });
    }

    static Mutation withdrawalsForgotten() {
        return changes((it, near) -> it instanceof Batch.Withdraw ? null : it);
    }

    static Mutation doneNotWritten() {
        return changes(
                (it, near) -> it instanceof Batch.Settle settle && settle.turn() instanceof Turn.Done ? null : it);
    }

    static Mutation doubtForgotten() {
        return turns((it, near) -> {
            if (it.turn() instanceof Turn.Unknown unknown) {
                return new Turn.Again(unknown.delay(), null);
            }
            return it.turn() instanceof Turn.Again again ? new Turn.Again(again.delay(), null) : it.turn();
        });
    }

    static Mutation givesUp(int attempts) {
        return turns((it, near) -> {
            Journal.Hold hold = near.journal().hold(it.key());
            boolean enough = hold != null && hold.attempt() >= attempts && !(it.turn() instanceof Turn.Done);
            return enough ? new Turn.Parked() : it.turn();
        });
    }

    static Mutation retriedWithoutPause() {
        return turns((it, near) -> it.turn() instanceof Turn.Again again
                ? new Turn.Again(Duration.ZERO, again.mayHaveHappenedSince())
                : it.turn());
    }

    static Mutation subjectsForgotten() {
        return effects(it -> new Batch.NewEffect(
                it.key(),
                it.lane(),
                it.kind(),
                it.adapter(),
                null,
                Batch.Succession.QUEUES,
                it.delay(),
                it.lease(),
                it.body()));
    }

    static Mutation dueAtOnce() {
        return effects(it -> new Batch.NewEffect(
                it.key(),
                it.lane(),
                it.kind(),
                it.adapter(),
                it.subject(),
                it.succession(),
                it.delay().dividedBy(2),
                it.lease(),
                it.body()));
    }

    static Mutation commandsNotRemembered() {
        return batches((it, near) -> new Batch(
                it.namespace(), it.appends(), it.effects(), it.changes(), it.takes(), it.releases(), List.of()));
    }

    static Mutation namesNotTaken() {
        return batches((it, near) -> new Batch(
                it.namespace(), it.appends(), it.effects(), it.changes(), List.of(), it.releases(), it.decided()));
    }

    // --- what nodes are told of it

    static Mutation failureToldAsCommitted() {
        return Mutation.ofFront((store, near) -> new StoreInFront(store) {
            @Override
            public CommitAnswer commit(Batch batch) {
                try {
                    return super.commit(batch);
                } catch (StoreUnavailable e) {
                    return new CommitAnswer.Committed(near.clock().truth());
                }
            }
        });
    }

    static Mutation unknownToldAsCommitted() {
        return Mutation.ofFront((store, near) -> new StoreInFront(store) {
            @Override
            public CommitAnswer commit(Batch batch) {
                CommitAnswer answer = super.commit(batch);
                return answer instanceof CommitAnswer.Unknown
                        ? new CommitAnswer.Committed(near.clock().truth())
                        : answer;
            }
        });
    }

    // --- what is claimed

    private static Mutation leases(Function<Duration, Duration> change) {
        Mutation ofBirths = effects(it -> new Batch.NewEffect(
                it.key(),
                it.lane(),
                it.kind(),
                it.adapter(),
                it.subject(),
                it.succession(),
                it.delay(),
                it.lease() == null
                        ? null
                        : new Batch.Lease(
                                it.lease().node(), change.apply(it.lease().length())),
                it.body()));
        return ofBirths.and(Mutation.of((store, near) -> new StoreInFront(store) {
            @Override
            public ClaimAnswer claim(Claim claim) {
                return claim instanceof Claim.Due due
                        ? super.claim(new Claim.Due(
                                due.node(),
                                due.namespace(),
                                due.lane(),
                                due.adapters(),
                                due.limit(),
                                change.apply(due.lease())))
                        : super.claim(claim);
            }
        }));
    }

    static Mutation leasesNeverEnd() {
        return leases(it -> Duration.ofDays(1000));
    }

    static Mutation leasesIgnored() {
        return leases(it -> Duration.ofMillis(1));
    }

    /** The store takes a lease back long before its holder thinks that it ends. */
    static Mutation localLeaseIgnored() {
        return leases(it -> it.dividedBy(8));
    }

    private static Mutation claims(BiFunction<Row, Mutation.Near, @Nullable Row> change) {
        return Mutation.of((store, near) -> new StoreInFront(store) {
            @Override
            public ClaimAnswer claim(Claim claim) {
                ClaimAnswer answer = super.claim(claim);
                List<Row> rows = answer.rows().stream()
                        .flatMap(row -> Stream.ofNullable(change.apply(row, near)))
                        .toList();
                return new ClaimAnswer(rows, answer.nextDue(), answer.now());
            }
        });
    }

    private static Row with(Row row, boolean withdrawn, @Nullable Instant since) {
        return new Row(
                row.key(),
                row.lane(),
                row.kind(),
                row.adapter(),
                row.subject(),
                row.state(),
                withdrawn,
                row.due(),
                row.visibleAt(),
                row.fence(),
                row.attempts(),
                since,
                row.ref(),
                row.remark(),
                row.body());
    }

    static Mutation marksIgnored() {
        return claims((row, near) -> with(row, false, row.mayHaveHappenedSince()));
    }

    static Mutation lostLeasesForgotten() {
        return claims((row, near) -> with(row, row.withdrawn(), null));
    }

    static Mutation cursorInsteadOfState() {
        Map<Lane, EffectKey> last = new EnumMap<>(Lane.class);
        return claims((row, near) -> {
            EffectKey before = last.get(row.lane());
            boolean later = before == null || before.compareTo(row.key()) < 0;
            if (later) {
                last.put(row.lane(), row.key());
            }
            return later ? row : null;
        });
    }

    static Mutation nodesJudgeWhatIsDue() {
        return Mutation.of((store, near) -> new StoreInFront(store) {
            @Override
            public ClaimAnswer claim(Claim claim) {
                near.clock().mistake(near.node().number() % 2 == 0 ? 600 * VirtualTime.SECOND : 0);
                try {
                    return super.claim(claim);
                } finally {
                    near.clock().mistake(0);
                }
            }
        });
    }

    static Mutation doneBeforeTheCall() {
        return Mutation.of((store, near) -> new DoneBeforeTheCall(store));
    }

    private static final class DoneBeforeTheCall extends StoreInFront {
        DoneBeforeTheCall(IncidentStore store) {
            super(store);
        }

        @Override
        public ClaimAnswer claim(Claim claim) {
            ClaimAnswer answer = super.claim(claim);
            for (Row row : answer.rows()) {
                if (row.lane() == Lane.PAGE) {
                    Batch.Settle done = new Batch.Settle(row.key(), row.fence(), new Turn.Done(null), "");
                    super.commit(new Batch(
                            row.key().stream().namespace(),
                            List.of(),
                            List.of(),
                            List.of(done),
                            List.of(),
                            List.of(),
                            List.of()));
                }
            }
            return answer;
        }
    }
}
