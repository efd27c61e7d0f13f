package dev.tocsin.view;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a node of the engine is, for whoever runs it. Of an incident that is not open to all it holds which effects wait, of
 * what kind and since when, and no word that was said in it or of it.
 *
 * @param state whether it can do its work
 * @param now engine time; none if the store has not answered yet
 * @param busy how many effects it has in hand, by lane
 * @param lateness how late the last effect was when it was taken in hand, by lane
 * @param adapters how each adapter is, by name
 * @param parked effects that wait for a human, at most a hundred
 * @param overdue effects that nobody took in time, at most a hundred
 * @param remarks what else a human should know
 */
public record Health(
        State state,
        @Nullable Instant now,
        Map<Lane, Integer> busy,
        Map<Lane, Duration> lateness,
        Map<String, String> adapters,
        List<LedgerEntry> parked,
        List<LedgerEntry> overdue,
        List<Finding> remarks) {

    /** Whether a node can do its work. */
    public enum State {
        /** It can. */
        UP,
        /** It can, but something waits for a human. */
        IMPAIRED,
        /** It can't: it is closed, or the store does not answer. */
        DOWN
    }

    /** Copies the collections. */
    public Health {
        Map<Lane, Integer> lanes = new EnumMap<>(Lane.class);
        lanes.putAll(busy);
        busy = Collections.unmodifiableMap(lanes);
        Map<Lane, Duration> late = new EnumMap<>(Lane.class);
        late.putAll(lateness);
        lateness = Collections.unmodifiableMap(late);
        adapters = Collections.unmodifiableMap(new TreeMap<>(adapters));
        parked = List.copyOf(parked);
        overdue = List.copyOf(overdue);
        remarks = List.copyOf(remarks);
    }
}
