package dev.tocsin.runtime.step;

import dev.tocsin.model.Lane;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.testkit.StoreInFront;
import java.util.function.Consumer;

/** The store with a driver that may fail in no way that was foreseen, and that tells what it has written. */
final class FailingStore extends StoreInFront {
    boolean broken;
    boolean losesAnswer;
    Consumer<Batch> committed = batch -> {};

    FailingStore(IncidentStore behind) {
        super(behind);
    }

    @Override
    public CommitAnswer commit(Batch batch) {
        if (broken) {
            throw new IllegalStateException("a driver's fault");
        }
        CommitAnswer answer = super.commit(batch);
        committed.accept(batch);
        return answer;
    }

    @Override
    public ClaimAnswer claim(Claim claim) {
        ClaimAnswer answer = super.claim(claim);
        if (losesAnswer
                && claim instanceof Claim.Due due
                && due.lane() == Lane.ENGINE
                && !answer.rows().isEmpty()) {
            losesAnswer = false;
            throw new StoreUnavailable("the connection was cut after the commit");
        }
        return answer;
    }
}
