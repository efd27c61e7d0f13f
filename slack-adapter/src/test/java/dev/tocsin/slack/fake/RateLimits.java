package dev.tocsin.slack.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** So many calls of a method a minute, by the fake's clock; none unless asked for. Guarded by its own monitor. */
final class RateLimits {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<String, Integer> perMinute = new LinkedHashMap<>();
    private final Map<String, Deque<Instant>> recent = new LinkedHashMap<>();

    synchronized void limit(String method, int calls) {
        perMinute.put(method, calls);
    }

    /** How long the caller has to wait; zero when it need not. */
    synchronized Duration wait(String method, Instant now) {
        Integer most = perMinute.get(method);
        if (most == null) {
            return Duration.ZERO;
        }
        Deque<Instant> times = recent.computeIfAbsent(method, unused -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.getFirst().plus(WINDOW).isAfter(now)) {
            times.removeFirst();
        }
        if (times.size() >= most) {
            return Duration.between(now, times.getFirst().plus(WINDOW));
        }
        times.addLast(now);
        return Duration.ZERO;
    }
}
