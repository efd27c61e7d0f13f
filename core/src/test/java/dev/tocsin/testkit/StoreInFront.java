package dev.tocsin.testkit;

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

/**
 * A store that hands everything on to another, for tests in which a store fails: whoever extends it overrides what goes wrong. As
 * safe for threads as the store behind it.
 */
public abstract class StoreInFront implements IncidentStore {
    private final IncidentStore behind;

    /**
     * In front of another store.
     *
     * @param behind where everything goes
     */
    protected StoreInFront(IncidentStore behind) {
        this.behind = behind;
    }

    /**
     * Where a call goes; asked at each, so that it may wait, or throw what a store that is away would throw.
     *
     * @return the store behind
     */
    protected IncidentStore behind() {
        return behind;
    }

    @Override
    public CommitAnswer commit(Batch batch) {
        return behind().commit(batch);
    }

    @Override
    public ClaimAnswer claim(Claim claim) {
        return behind().claim(claim);
    }

    @Override
    public ReadAnswer read(Read read) {
        return behind().read(read);
    }

    @Override
    public RowsAnswer rows(RowsQuery query) {
        return behind().rows(query);
    }

    @Override
    public FindAnswer find(Find find) {
        return behind().find(find);
    }
}
