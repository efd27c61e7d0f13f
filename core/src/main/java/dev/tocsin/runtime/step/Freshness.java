package dev.tocsin.runtime.step;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which sources can't be read, and how old that is which is used instead. Read and changed while landing only. */
final class Freshness {
    private final Map<String, Instant> asOf = new TreeMap<>();
    private final TreeSet<String> away = new TreeSet<>();

    void read(String source, Instant now) {
        asOf.put(source, now);
        away.remove(source);
    }

    void away(String source) {
        away.add(source);
    }

    /** What another start has left is used; none if it has left nothing. */
    void recalled(String source, @Nullable Instant since) {
        if (since != null) {
            asOf.putIfAbsent(source, since);
        }
    }

    /** The sources that can't be read and were read once. */
    Map<String, Instant> old() {
        Map<String, Instant> old = new TreeMap<>(asOf);
        old.keySet().retainAll(away);
        return old;
    }
}
