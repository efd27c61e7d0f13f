package dev.tocsin.slack.inbound;

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
import org.jspecify.annotations.Nullable;

/** A store that can be away, or hang until it is healed. */
final class Switched implements IncidentStore {

    private final IncidentStore behind;
    private volatile boolean away;
    private volatile @Nullable CountDownLatch hanging;

    Switched(IncidentStore behind) {
        this.behind = behind;
    }

    void away() {
        away = true;
    }

    void hangs() {
        hanging = new CountDownLatch(1);
    }

    void healed() {
        away = false;
        CountDownLatch latch = hanging;
        hanging = null;
        if (latch != null) {
            latch.countDown();
        }
    }

    private IncidentStore open() {
        CountDownLatch latch = hanging;
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StoreUnavailable("interrupted", stopped);
            }
        }
        if (away) {
            throw new StoreUnavailable("the database does not answer");
        }
        return behind;
    }

    @Override
    public CommitAnswer commit(Batch batch) {
        return open().commit(batch);
    }

    @Override
    public ClaimAnswer claim(Claim claim) {
        return open().claim(claim);
    }

    @Override
    public ReadAnswer read(Read read) {
        return open().read(read);
    }

    @Override
    public RowsAnswer rows(RowsQuery query) {
        return open().rows(query);
    }

    @Override
    public FindAnswer find(Find find) {
        return open().find(find);
    }
}
