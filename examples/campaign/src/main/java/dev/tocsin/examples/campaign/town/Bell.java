package dev.tocsin.examples.campaign.town;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.examples.campaign.wire.Door;
import dev.tocsin.examples.campaign.wire.Outside;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A pager that takes PagerDuty's events and keeps a ledger with times: an alert that is open is joined by what has its key
 * and rings nobody again; one that was resolved rings anew. Safe for any thread.
 */
final class Bell implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEY = 32;
    private static final String PREFIX = "R01";

    private final InstantSource clock;
    private final Door door = new Door().with("/v2/enqueue", (query, body) -> take(body));
    private final Map<String, Boolean> open = new HashMap<>(); // guarded by this, as is what follows
    private final List<Outside.Ring> rings = new ArrayList<>();

    Bell(InstantSource clock) {
        this.clock = clock;
    }

    /** The key under which a person rings. */
    static String keyOf(String person) {
        return (PREFIX + person.toUpperCase(Locale.ROOT) + "0".repeat(KEY)).substring(0, KEY);
    }

    private static String personOf(String key) {
        return key.startsWith(PREFIX)
                ? key.substring(PREFIX.length()).replaceAll("0+$", "").toLowerCase(Locale.ROOT)
                : key;
    }

    URI address() {
        return door.address();
    }

    synchronized List<Outside.Ring> rings() {
        return List.copyOf(rings);
    }

    private Door.Answer take(String body) {
        JsonNode event = read(body);
        String key = event.path("dedup_key").asText();
        apply(event, key);
        return new Door.Answer(
                202,
                JSON.createObjectNode()
                        .put("status", "success")
                        .put("message", "Event processed")
                        .put("dedup_key", key)
                        .toString());
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no event: " + body, e);
        }
    }

    private synchronized void apply(JsonNode event, String key) {
        String alert = event.path("routing_key").asText() + " " + key;
        switch (event.path("event_action").asText()) {
            case "trigger" -> {
                if (!Boolean.TRUE.equals(open.put(alert, true))) {
                    rings.add(ring(event, key));
                }
            }
            case "resolve" -> open.computeIfPresent(alert, (same, was) -> false);
            default -> {} // an acknowledged alert stays open
        }
    }

    private Outside.Ring ring(JsonNode event, String key) {
        JsonNode details = event.path("payload").path("custom_details");
        return new Outside.Ring(
                key,
                personOf(event.path("routing_key").asText()),
                details.path("incident").asText(),
                details.path("level").asInt(),
                clock.millis());
    }

    @Override
    public void close() {
        door.close();
    }
}
