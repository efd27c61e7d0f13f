package dev.tocsin.jira;

import dev.tocsin.model.Marker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tickets made last, by marker: Jira's search is asked to look at these as they are, and not as its index has them. Of
 * help while it lasts; nothing depends on it. Safe for any thread.
 */
final class Recent {

    private static final int MOST = 256;

    // guarded by itself
    private final Map<Marker, String> tickets = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Marker, String> eldest) {
            return size() > MOST;
        }
    };

    void made(Marker marker, String id) {
        synchronized (tickets) {
            tickets.put(marker, id);
        }
    }

    Optional<String> ticket(Marker marker) {
        synchronized (tickets) {
            return Optional.ofNullable(tickets.get(marker));
        }
    }
}
