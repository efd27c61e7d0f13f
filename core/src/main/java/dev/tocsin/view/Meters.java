package dev.tocsin.view;

import dev.tocsin.model.Lane;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node has counted since its start, for the host's own meters: read it as often as they are asked, and give on the
 * numbers. Counters only grow; a gauge is as of now, or as of the last look for what is stuck, which is at most half a
 * minute old while the store answers.
 *
 * @param lanes by lane
 * @param adapters whether each adapter is given work, by its name
 * @param parked gauge: how many effects wait for a human, up to 100
 * @param overdue gauge: how many effects nobody took in time
 * @param commits the writes of decisions and outcomes to the store
 */
public record Meters(Map<Lane, OfLane> lanes, Map<String, Breaker> adapters, int parked, int overdue, Commits commits) {

    /** Copies the maps. */
    public Meters {
        Map<Lane, OfLane> byLane = new EnumMap<>(Lane.class);
        byLane.putAll(lanes);
        lanes = Collections.unmodifiableMap(byLane);
        adapters = Collections.unmodifiableMap(new TreeMap<>(adapters));
    }

    /**
     * A lane.
     *
     * @param busy gauge: how many effects this node has in hand
     * @param waiting gauge: how many effects of the namespace could be taken by now and were not, all lanes together up to 500
     * @param lateness gauge: how late the last one was when it was taken
     * @param worst how late the most late one was when it was taken
     * @param taken counter: how many were taken, each attempt counting
     * @param done counter: attempts that were done
     * @param later counter: attempts that certainly did nothing, to be tried again
     * @param unknown counter: attempts of which nobody knows
     * @param refused counter: attempts that were refused for good
     */
    public record OfLane(
            int busy,
            int waiting,
            Duration lateness,
            Duration worst,
            long taken,
            long done,
            long later,
            long unknown,
            long refused) {}

    /** Whether an adapter is given work. */
    public enum Breaker {
        /** It is. */
        CLOSED,
        /** It is left alone for a while, after failures or as it wished. */
        RESTING,
        /** It refuses everything, and is asked now and then whether it is well. */
        REFUSING
    }

    /**
     * Writes to the store, each with its time.
     *
     * @param count counter: how many were answered
     * @param failed counter: how many were not, or with an answer that leaves open whether they were written
     * @param total counter: how long all of them took together
     * @param longest how long the longest took
     */
    public record Commits(long count, long failed, Duration total, Duration longest) {}
}
