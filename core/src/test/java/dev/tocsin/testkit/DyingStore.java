package dev.tocsin.testkit;

import dev.tocsin.model.EffectKey;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.StoreUnavailable;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The store as an engine sees it that dies between an outside call and the record of it: when the outcome of a chosen effect
 * is to be recorded as done, that commit and everything after it comes to nothing. The store behind it lives on, for a
 * successor. Safe for any thread.
 */
public final class DyingStore extends StoreInFront {
    private static final long PATIENCE_SECONDS = 30;

    private final Predicate<Batch.NewEffect> fatal;
    private final Set<EffectKey> chosen = new ConcurrentSkipListSet<>();
    private final CountDownLatch death = new CountDownLatch(1);

    private DyingStore(IncidentStore behind, Predicate<Batch.NewEffect> fatal) {
        super(behind);
        this.fatal = fatal;
    }

    /**
     * A store for an engine that is to die.
     *
     * @param behind where everything goes until then
     * @param fatal at which effect: it is asked about each when it is born, and dies at the first of them that is done
     * @return the store
     */
    public static DyingStore over(IncidentStore behind, Predicate<Batch.NewEffect> fatal) {
        return new DyingStore(behind, fatal);
    }

    /**
     * Waits until the engine is dead, in real time.
     *
     * @throws AssertionError if no effect that was chosen is done within half a minute
     */
    public void awaitDeath() {
        try {
            if (!death.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("wanted a chosen effect to be done within " + PATIENCE_SECONDS
                        + " s, found none of " + chosen + " done; look at the adapter's calls and at the choice");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the engine's death", e);
        }
    }

    /**
     * Ends what is left of the dead engine at once: nothing that is under way is waited for.
     *
     * @param engine the engine over this store
     */
    public void bury(dev.tocsin.Tocsin engine) {
        awaitDeath();
        // whoever is interrupted does not wait for an engine to finish its work
        Thread.currentThread().interrupt();
        try {
            engine.close();
        } finally {
            Thread.interrupted();
        }
    }

    @Override
    protected IncidentStore behind() {
        if (death.getCount() == 0) {
            throw new StoreUnavailable("the process that asks is gone");
        }
        return super.behind();
    }

    private boolean isFatal(Batch.RowChange change) {
        return chosen.contains(change.key())
                && change instanceof Batch.Settle settle
                && settle.turn() instanceof Batch.Turn.Done;
    }

    @Override
    public CommitAnswer commit(Batch batch) {
        batch.effects().stream().filter(fatal).forEach(it -> chosen.add(it.key()));
        if (batch.changes().stream().anyMatch(this::isFatal)) {
            death.countDown();
        }
        return super.commit(batch);
    }
}
