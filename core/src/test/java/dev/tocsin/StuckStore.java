package dev.tocsin;

import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.testkit.StoreInFront;
import java.util.concurrent.CountDownLatch;

/** A store that can be made to hang: whoever asks it then waits until it goes on or she is interrupted. */
final class StuckStore extends StoreInFront {
    private volatile CountDownLatch open = new CountDownLatch(0);

    StuckStore(IncidentStore store) {
        super(store);
    }

    void hang() {
        open = new CountDownLatch(1);
    }

    void goOn() {
        open.countDown();
    }

    @Override
    protected IncidentStore behind() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted", e);
        }
        return super.behind();
    }
}
