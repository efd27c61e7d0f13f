package dev.tocsin.slack.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which call meets which fault. Guarded by its own monitor. */
final class Script {

    static final String EVERY = "*";

    private final Map<String, Deque<Fault>> once = new LinkedHashMap<>();
    private final Map<String, Fault> always = new LinkedHashMap<>();

    synchronized void next(String method, List<Fault> faults) {
        once.computeIfAbsent(method, unused -> new ArrayDeque<>()).addAll(faults);
    }

    synchronized void always(String method, Fault fault) {
        always.put(method, fault);
    }

    synchronized void heal() {
        once.clear();
        always.clear();
    }

    synchronized @Nullable Fault take(String method) {
        Deque<Fault> queue = once.get(method);
        Fault first = queue == null ? null : queue.poll();
        if (first != null) {
            return first;
        }
        Fault standing = always.get(method);
        return standing == null ? always.get(EVERY) : standing;
    }
}
