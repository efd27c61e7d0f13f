package dev.tocsin.runtime.step;

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

/** A store whose connection breaks: before it was asked, or after it did what it was asked. */
final class FaultyStore extends StoreInFront {
    private final SingleThread world;
    private double faults;

    FaultyStore(IncidentStore store, SingleThread world) {
        super(store);
        this.world = world;
    }

    void faults(double probability) {
        faults = probability;
    }

    @Override
    public CommitAnswer commit(Batch batch) {
        reach("commit: store away");
        CommitAnswer answer = super.commit(batch);
        if (world.chance(faults)) {
            world.count(
                    answer instanceof CommitAnswer.Committed ? "commit written, answer lost" : "commit answer lost");
            return new CommitAnswer.Unknown("connection lost", answer.now());
        }
        world.count(answer.getClass().getSimpleName());
        return answer;
    }

    @Override
    public ClaimAnswer claim(Claim claim) {
        reach("claim: store away");
        ClaimAnswer answer = super.claim(claim);
        if (!answer.rows().isEmpty() && world.chance(faults)) {
            world.count("claimed, answer lost");
            throw new StoreUnavailable("connection lost");
        }
        return answer;
    }

    @Override
    public ReadAnswer read(Read read) {
        reach("read: store away");
        return super.read(read);
    }

    @Override
    public RowsAnswer rows(RowsQuery query) {
        reach("rows: store away");
        return super.rows(query);
    }

    private void reach(String kind) {
        if (world.chance(faults)) {
            world.count(kind);
            throw new StoreUnavailable("no connection");
        }
    }
}
