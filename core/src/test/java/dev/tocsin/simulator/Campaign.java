package dev.tocsin.simulator;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Many seeds, and what was seen in all of them together. */
final class Campaign {
    /** What has to have been seen, or the simulator is blind to something: rare states, and what they came of. */
    private static final List<String> STATES = List.of(
            "Conflict",
            "Duplicate",
            "FenceLost",
            "Revive",
            "Withdraw",
            "a second attempt",
            "a second attempt, not knowing",
            "answer after the deadline",
            "answered at PAGED",
            "answered at VOLUNTEERED",
            "closed at rest",
            "found by its marker",
            "landed late",
            "looked, found 0",
            "reply Away",
            "reply Busy",
            "settled as Parked",
            "settled as Unknown");

    private final Map<Fault, Integer> fired = new EnumMap<>(Fault.class);
    private final Map<String, Integer> seen = new TreeMap<>();
    private long seeds;
    private long steps;
    private long calls;
    private long pages;
    private long nanos;
    private double hours;

    /** Each seed is one thread's; as many as there are processors are played beside each other. */
    static Campaign of(long first, long seeds) {
        Campaign campaign = new Campaign();
        LongStream.range(first, first + seeds).parallel().forEach(campaign::play);
        return campaign;
    }

    private void play(long seed) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Run run = Run.of(seed);
        add(run, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
    }

    private synchronized void add(Run run, long took) {
        seeds++;
        steps += run.steps();
        calls += run.calls();
        pages += run.pages();
        hours += run.incidentHours();
        nanos += took;
        run.chances().fired().forEach((fault, count) -> fired.merge(fault, count, Integer::sum));
        run.chances().seen().forEach((state, count) -> seen.merge(state, count, Integer::sum));
    }

    /** Faults that never struck and states that were never seen. */
    List<String> missing() {
        Map<String, Integer> all = new TreeMap<>(seen);
        fired.forEach((fault, count) -> all.put(fault.name(), count));
        return Stream.concat(Stream.of(Fault.values()).map(Fault::name), STATES.stream())
                .filter(it -> !all.containsKey(it))
                .toList();
    }

    String report() {
        double seconds = nanos / 1e9;
        return String.format(
                        Locale.ROOT,
                        "%d seeds, %d steps, %d calls of ports, %.0f incident-hours, %d pages; %.0f incident-hours a second"
                                + " and core",
                        seeds,
                        steps,
                        calls,
                        hours,
                        pages,
                        hours / seconds)
                + "\nfaults: " + fired + "\nseen: " + seen;
    }
}
