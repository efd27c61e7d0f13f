package dev.tocsin.simulator;

import java.util.Map;
import java.util.TreeMap;

/** What is away for a while, and until when. */
final class Spells {
    private final VirtualTime time;
    private final Map<String, Long> until = new TreeMap<>();

    Spells(VirtualTime time) {
        this.time = time;
    }

    void begin(String what, long nanos) {
        until.merge(what, time.now() + nanos, Math::max);
    }

    boolean isOn(String what) {
        return until.getOrDefault(what, 0L) > time.now();
    }

    void end() {
        until.clear();
    }
}
