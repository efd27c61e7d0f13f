package dev.tocsin;

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
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A store that can be made to hang: whoever asks it then waits until it goes on or she is interrupted. */
final class StuckStore implements IncidentStore {
    private final IncidentStore store;
    private volatile CountDownLatch open = new CountDownLatch(0);

    StuckStore(IncidentStore store) {
        this.store = store;
    }

    void hang() {
        open = new CountDownLatch(1);
    }

    void goOn() {
        open.countDown();
    }

    private <T> T once(Supplier<T> call) {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted", e);
        }
        return call.get();
    }

    @Override
    public CommitAnswer commit(Batch batch) {
        return once(() -> store.commit(batch));
    }

    @Override
    public ClaimAnswer claim(Claim claim) {
        return once(() -> store.claim(claim));
    }

    @Override
    public ReadAnswer read(Read read) {
        return once(() -> store.read(read));
    }

    @Override
    public RowsAnswer rows(RowsQuery query) {
        return once(() -> store.rows(query));
    }

    @Override
    public FindAnswer find(Find find) {
        return once(() -> store.find(find));
    }
}
