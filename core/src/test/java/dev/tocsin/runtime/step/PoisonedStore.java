package dev.tocsin.runtime.step;

import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.testkit.StoreInFront;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A store in which somebody has changed the stored bytes of a stream by hand. */
final class PoisonedStore extends StoreInFront {
    private final Map<StreamId, UnaryOperator<String>> poison = new LinkedHashMap<>();

    private final Set<StreamId> distrusted = new LinkedHashSet<>();
    private final Map<String, UnaryOperator<String>> rows = new LinkedHashMap<>();
    private int refusals;

    PoisonedStore(IncidentStore store) {
        super(store);
    }

    /** Changes every stored event of a stream. */
    void poison(StreamId stream, UnaryOperator<String> change) {
        poison.put(stream, change);
    }

    /** Timers are claimed as an older version would have written them. */
    void olderRows(UnaryOperator<String> change) {
        changedRows("timer.escalation", change);
    }

    /** Rows of a kind are claimed as another version would have written them. */
    void changedRows(String kind, UnaryOperator<String> change) {
        rows.put(kind, change);
    }

    /** The store itself has found out. */
    void distrust(StreamId stream) {
        distrusted.add(stream);
    }

    void heal(StreamId stream) {
        distrusted.remove(stream);
        poison.remove(stream);
    }

    @Override
    public ClaimAnswer claim(Claim claim) {
        ClaimAnswer answer = super.claim(claim);
        return new ClaimAnswer(answer.rows().stream().map(this::changed).toList(), answer.nextDue(), answer.now());
    }

    private Row changed(Row row) {
        return new Row(
                row.key(),
                row.lane(),
                row.kind(),
                row.adapter(),
                row.subject(),
                row.state(),
                row.withdrawn(),
                row.due(),
                row.visibleAt(),
                row.fence(),
                row.attempts(),
                row.mayHaveHappenedSince(),
                row.ref(),
                row.remark(),
                rows.getOrDefault(row.kind(), UnaryOperator.identity()).apply(row.body()));
    }

    @Override
    public ReadAnswer read(Read read) {
        ReadAnswer answer = super.read(read);
        if (read instanceof Read.Events events && distrusted.contains(events.stream())) {
            if (++refusals > 1000) {
                throw new AssertionError("asked over and over for " + events);
            }
            return ReadAnswer.unreadable(answer.version(), "its sum does not fit", answer.now());
        }
        if (!(read instanceof Read.Events events) || !poison.containsKey(events.stream())) {
            return answer;
        }
        List<String> bodies = new ArrayList<>(answer.events());
        bodies.replaceAll(poison.get(events.stream()));
        return new ReadAnswer(
                bodies, answer.version(), answer.holder(), answer.digest(), answer.result(), answer.now());
    }
}
