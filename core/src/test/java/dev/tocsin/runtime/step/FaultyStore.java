package dev.tocsin.runtime.step;

import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Find;
import dev.tocsin.spi.FindAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.RowsAnswer;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.spi.StoreUnavailable;

/** A store whose connection breaks: before it was asked, or after it did what it was asked. */
final class FaultyStore implements IncidentStore {
    private final IncidentStore store;
    private final SingleThread world;
    private double faults;

    FaultyStore(IncidentStore store, SingleThread world) {
        this.store = store;
        this.world = world;
    }

    void faults(double probability) {
        faults = probability;
    }

    @Override
    public CommitAnswer commit(Batch batch) {
        reach("commit: store away");
        CommitAnswer answer = store.commit(batch);
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
        ClaimAnswer answer = store.claim(claim);
        if (!answer.rows().isEmpty() && world.chance(faults)) {
            world.count("claimed, answer lost");
            throw new StoreUnavailable("connection lost");
        }
        return answer;
    }

    @Override
    public ReadAnswer read(Read read) {
        reach("read: store away");
        return store.read(read);
    }

    @Override
    public RowsAnswer rows(RowsQuery query) {
        reach("rows: store away");
        return store.rows(query);
    }

    @Override
    public FindAnswer find(Find find) {
        return store.find(find);
    }

    private void reach(String kind) {
        if (world.chance(faults)) {
            world.count(kind);
            throw new StoreUnavailable("no connection");
        }
    }
}
