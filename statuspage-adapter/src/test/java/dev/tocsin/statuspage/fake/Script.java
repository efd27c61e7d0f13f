package dev.tocsin.statuspage.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The faults to come. Guarded by its own monitor. */
final class Script {

    private final Map<Endpoint, Deque<Fault>> next = new EnumMap<>(Endpoint.class);
    private @Nullable Fault outage;

    synchronized void add(Endpoint endpoint, Fault fault) {
        next.computeIfAbsent(endpoint, e -> new ArrayDeque<>()).addLast(fault);
    }

    synchronized void outage(Fault fault) {
        outage = fault;
    }

    synchronized void clear() {
        next.clear();
        outage = null;
    }

    synchronized @Nullable Fault take(Endpoint endpoint) {
        Deque<Fault> scripted = next.get(endpoint);
        Fault first = scripted == null ? null : scripted.pollFirst();
        return first == null ? outage : first;
    }
}
