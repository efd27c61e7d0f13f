package dev.tocsin.jira.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which call is to go wrong, and how. Guarded by the lock of the fake. */
final class Script {

    private final Map<Endpoint, Deque<Fault>> once = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Fault> always = new EnumMap<>(Endpoint.class);

    void once(Endpoint endpoint, Fault fault) {
        once.computeIfAbsent(endpoint, e -> new ArrayDeque<>()).add(fault);
    }

    void always(Endpoint endpoint, Fault fault) {
        always.put(endpoint, fault);
    }

    void clear() {
        once.clear();
        always.clear();
    }

    Optional<Fault> next(Endpoint endpoint) {
        Fault fault = once.getOrDefault(endpoint, new ArrayDeque<>()).poll();
        return Optional.ofNullable(fault == null ? always.get(endpoint) : fault);
    }
}
