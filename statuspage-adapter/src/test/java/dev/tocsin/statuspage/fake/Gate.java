package dev.tocsin.statuspage.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens and how often each was used. Guarded by its own monitor. */
final class Gate {

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int PER_WINDOW = 60;
    private static final String SCHEME = "OAuth ";

    private final Set<String> tokens = new LinkedHashSet<>();
    private final Map<String, Deque<Instant>> uses = new LinkedHashMap<>();
    private RateLimit limit;

    Gate(RateLimit limit) {
        this.limit = limit;
    }

    synchronized void accept(String token) {
        tokens.add(token);
    }

    synchronized void revoke(String token) {
        tokens.remove(token);
    }

    synchronized void limit(RateLimit changed) {
        limit = changed;
    }

    /** The refusal, or null if the request may pass. A refused request counts in the window too. */
    synchronized @Nullable Reply refusal(String authorization, Instant now) {
        if (!authorization.startsWith(SCHEME)) {
            return Reply.error(401, "Could not authenticate");
        }
        String token = authorization.substring(SCHEME.length());
        if (!tokens.contains(token)) {
            return Reply.error(401, "Could not authenticate");
        }
        Deque<Instant> window = uses.computeIfAbsent(token, t -> new ArrayDeque<>());
        while (!window.isEmpty() && !window.peekFirst().isAfter(now.minus(WINDOW))) {
            window.removeFirst();
        }
        window.addLast(now);
        if (limit != RateLimit.OFF && window.size() > PER_WINDOW) {
            return Reply.error(limit.status(), "Too many requests");
        }
        return null;
    }
}
