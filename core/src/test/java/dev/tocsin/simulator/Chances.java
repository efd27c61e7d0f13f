package dev.tocsin.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Which faults strike: each kind draws from its own stream, and what struck is counted. */
final class Chances {
    private final Map<Fault, Double> often;
    private final Map<Fault, SplittableRandom> streams = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> fired = new EnumMap<>(Fault.class);
    private final Map<String, Integer> seen = new TreeMap<>();
    private final BooleanSupplier mayDie;
    private boolean stormy = true;

    Chances(long seed, Map<Fault, Double> often, BooleanSupplier mayDie) {
        this.often = often;
        this.mayDie = mayDie;
        long number = 0;
        for (Fault fault : Fault.values()) {
            streams.put(fault, new SplittableRandom(seed * 1_000_003 + number++));
        }
    }

    boolean strikes(Fault fault) {
        Double probability = often.get(fault);
        if (probability == null || !stormy || of(fault).nextDouble() >= probability) {
            return false;
        }
        if (fault.kills() && !mayDie.getAsBoolean()) {
            return false;
        }
        fired.merge(fault, 1, Integer::sum);
        return true;
    }

    SplittableRandom of(Fault fault) {
        SplittableRandom stream = streams.get(fault);
        if (stream == null) {
            throw new IllegalStateException("no chance for " + fault);
        }
        return stream;
    }

    /** Up to so many nanoseconds, drawn for a fault that has struck. */
    long upTo(Fault fault, int milliseconds) {
        return (1L + of(fault).nextInt(milliseconds)) * 1_000_000;
    }

    /** From now on nothing goes wrong. */
    void calm() {
        stormy = false;
    }

    boolean isStormy() {
        return stormy;
    }

    /** A state that is rare, and that a campaign has to have seen. */
    void see(String state) {
        seen.merge(state, 1, Integer::sum);
    }

    Map<Fault, Integer> fired() {
        return fired;
    }

    Map<String, Integer> seen() {
        return seen;
    }
}
