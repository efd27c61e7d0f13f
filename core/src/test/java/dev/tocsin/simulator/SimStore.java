package dev.tocsin.simulator;

import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.RowsAnswer;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.testkit.StoreInFront;
import java.time.Instant;

/** One node's way to the store: it breaks before the store was asked, or after it did what it was asked, or takes long. */
final class SimStore extends StoreInFront {
    static final String DOWN = "the store";

    private final SimNode node;
    private final Gate gate;
    private final Chances chances;
    private final Spells spells;
    private final Journal journal;

    SimStore(IncidentStore store, SimNode node, Gate gate, Chances chances, Spells spells, Journal journal) {
        super(store);
        this.node = node;
        this.gate = gate;
        this.chances = chances;
        this.spells = spells;
        this.journal = journal;
    }

    @Override
    public CommitAnswer commit(Batch batch) {
        return gate.call(
                node,
                () -> {
                    reach();
                    if (chances.strikes(Fault.COMMIT_NOT_WRITTEN)) {
                        return unknown();
                    }
                    CommitAnswer answer = super.commit(batch);
                    written(batch, answer);
                    return chances.strikes(Fault.COMMIT_ANSWER_LOST) ? unknown() : answer;
                },
                () -> {
                    throw away();
                },
                answer -> unknown());
    }

    private static CommitAnswer unknown() {
        return new CommitAnswer.Unknown("connection lost", Instant.EPOCH);
    }

    private void written(Batch batch, CommitAnswer answer) {
        if (!(answer instanceof CommitAnswer.Committed)) {
            return;
        }
        for (Batch.NewEffect effect : batch.effects()) {
            Journal.Born born = journal.born(effect.key());
            Invariant.I4_NOT_EARLY.holds(
                    born == null || born.effect().delay().compareTo(effect.delay()) >= 0,
                    effect.key() + " is kept as due earlier than in " + effect.delay());
        }
        for (Batch.RowChange change : batch.changes()) {
            if (change instanceof Batch.Settle settle) {
                Journal.Hold hold = journal.hold(settle.key());
                Invariant.I14_FENCE.holds(
                        hold != null && hold.fence() == settle.fence(),
                        settle.key() + " is settled under fence " + settle.fence() + " but held as " + hold);
            }
        }
    }

    @Override
    public ClaimAnswer claim(Claim claim) {
        return gate.claim(
                node,
                () -> {
                    reach();
                    ClaimAnswer answer = super.claim(claim);
                    if (!answer.rows().isEmpty() && chances.strikes(Fault.CLAIM_ANSWER_LOST)) {
                        throw lost();
                    }
                    return answer;
                },
                answer -> !answer.rows().isEmpty(),
                answer -> {
                    throw lost();
                });
    }

    @Override
    public ReadAnswer read(Read read) {
        return gate.call(
                node,
                () -> reached().read(read),
                () -> {
                    throw away();
                },
                answer -> {
                    throw lost();
                });
    }

    @Override
    public RowsAnswer rows(RowsQuery query) {
        reach();
        return super.rows(query);
    }

    private IncidentStore reached() {
        reach();
        return behind();
    }

    private void reach() {
        if (spells.isOn(DOWN) || chances.strikes(Fault.STORE_AWAY)) {
            throw away();
        }
        if (chances.strikes(Fault.STORE_SLOW)) {
            node.lag(chances.upTo(Fault.STORE_SLOW, 2000));
        }
    }

    private static StoreUnavailable away() {
        return new StoreUnavailable("no connection");
    }

    private static StoreUnavailable lost() {
        return new StoreUnavailable("connection lost");
    }
}
