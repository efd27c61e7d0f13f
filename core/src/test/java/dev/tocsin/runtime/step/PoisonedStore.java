package dev.tocsin.runtime.step;

import dev.tocsin.model.StreamId;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A store in which somebody has changed the stored bytes of a stream by hand. */
final class PoisonedStore implements IncidentStore {
    private final IncidentStore store;
    private final Map<StreamId, UnaryOperator<String>> poison = new LinkedHashMap<>();

    PoisonedStore(IncidentStore store) {
        this.store = store;
    }

    /** Changes every stored event of a stream. */
    void poison(StreamId stream, UnaryOperator<String> change) {
        poison.put(stream, change);
    }

    void heal(StreamId stream) {
        poison.remove(stream);
    }

    @Override
    public CommitAnswer commit(Batch batch) {
        return store.commit(batch);
    }

    @Override
    public ClaimAnswer claim(Claim claim) {
        return store.claim(claim);
    }

    @Override
    public ReadAnswer read(Read read) {
        ReadAnswer answer = store.read(read);
        if (!(read instanceof Read.Events events) || !poison.containsKey(events.stream())) {
            return answer;
        }
        List<String> bodies = new ArrayList<>(answer.events());
        bodies.replaceAll(poison.get(events.stream()));
        return new ReadAnswer(
                bodies, answer.version(), answer.holder(), answer.digest(), answer.result(), answer.now());
    }

    @Override
    public RowsAnswer rows(RowsQuery query) {
        return store.rows(query);
    }

    @Override
    public FindAnswer find(Find find) {
        return store.find(find);
    }
}
