package dev.tocsin.slack.inbound;

import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.testkit.StoreInFront;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A store that can be away, or hang until it is healed. */
final class Switched extends StoreInFront {

    private volatile boolean away;
    private volatile @Nullable CountDownLatch hanging;

    Switched(IncidentStore behind) {
        super(behind);
    }

    void away() {
        away = true;
    }

    void hangs() {
        hanging = new CountDownLatch(1);
    }

    boolean isHanging() {
        return hanging != null;
    }

    void healed() {
        away = false;
        CountDownLatch latch = hanging;
        hanging = null;
        if (latch != null) {
            latch.countDown();
        }
    }

    @Override
    protected IncidentStore behind() {
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
        return super.behind();
    }
}
