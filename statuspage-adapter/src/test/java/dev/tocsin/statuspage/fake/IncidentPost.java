package dev.tocsin.statuspage.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The body of a create or an update, checked as the vendor does. A field that was absent is null; notifications are
 * delivered unless the body says they are not.
 */
record IncidentPost(
        @Nullable String name,
        @Nullable String status,
        @Nullable String body,
        @Nullable String impactOverride,
        @Nullable JsonNode metadata,
        @Nullable Set<String> componentIds,
        Map<String, String> components,
        boolean deliverNotifications,
        List<String> faults) {

    static final Set<String> STATUSES =
            new LinkedHashSet<>(List.of("investigating", "identified", "monitoring", "resolved"));
    static final Set<String> COMPONENT_STATUSES = new LinkedHashSet<>(
            List.of("operational", "under_maintenance", "degraded_performance", "partial_outage", "major_outage", ""));
    private static final Set<String> IMPACTS =
            new LinkedHashSet<>(List.of("none", "maintenance", "minor", "major", "critical"));
    private static final int NAME_LIMIT = 255;
    private static final int BODY_LIMIT = 25_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The object under this key of the request, or null if the request holds no such JSON. */
    static @Nullable JsonNode object(Request request, String key) {
        if (!request.isJson()) {
            return null;
        }
        try {
            JsonNode object = JSON.readTree(request.body()).get(key);
            return object != null && object.isObject() ? object : null;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    static IncidentPost read(JsonNode incident, Predicate<String> componentExists) {
        Reader reader = new Reader(incident, componentExists);
        String name = reader.text("name", NAME_LIMIT);
        String status = reader.word("status", STATUSES);
        String body = reader.text("body", BODY_LIMIT);
        String impact = reader.word("impact_override", IMPACTS);
        JsonNode metadata = reader.metadata();
        Set<String> ids = reader.componentIds();
        Map<String, String> components = reader.components();
        boolean deliver = reader.flag("deliver_notifications");
        if (reader.given("scheduled_for") || reader.given("backfilled")) {
            reader.faults.add("Scheduled and backfilled incidents are not served by this fake");
        }
        return new IncidentPost(
                name, status, body, impact, metadata, ids, components, deliver, List.copyOf(reader.faults));
    }

    /** Reads the fields and gathers all that is wrong with them. */
    private static final class Reader {
        private final JsonNode incident;
        private final Predicate<String> componentExists;
        private final List<String> faults = new ArrayList<>();

        private Reader(JsonNode incident, Predicate<String> componentExists) {
            this.incident = incident;
            this.componentExists = componentExists;
        }

        private boolean given(String key) {
            return incident.hasNonNull(key);
        }

        private @Nullable String text(String key, int limit) {
            if (!given(key)) {
                return null;
            }
            JsonNode value = incident.get(key);
            if (!value.isTextual()) {
                faults.add(key + " must be a string");
                return null;
            }
            String text = value.textValue();
            if (text.codePointCount(0, text.length()) > limit) {
                faults.add(key + " is too long (maximum is " + limit + " characters)");
            }
            return text;
        }

        private @Nullable String word(String key, Set<String> allowed) {
            String word = text(key, NAME_LIMIT);
            if (word != null && !allowed.contains(word)) {
                faults.add(key + " is not included in the list");
            }
            return word;
        }

        private boolean flag(String key) {
            if (!given(key)) {
                return true;
            }
            if (!incident.get(key).isBoolean()) {
                faults.add(key + " must be true or false");
            }
            return incident.get(key).asBoolean(true);
        }

        private @Nullable JsonNode metadata() {
            if (!given("metadata")) {
                return null;
            }
            JsonNode metadata = incident.get("metadata");
            boolean objects = metadata.isObject();
            for (JsonNode value : metadata) {
                objects &= value.isObject();
            }
            if (!objects) {
                faults.add("metadata must be an object whose values are objects");
            }
            return metadata;
        }

        private @Nullable Set<String> componentIds() {
            if (!given("component_ids")) {
                return null;
            }
            if (!incident.get("component_ids").isArray()) {
                faults.add("component_ids must be an array");
                return null;
            }
            Set<String> ids = new LinkedHashSet<>();
            incident.get("component_ids").forEach(id -> ids.add(known(id.asText())));
            return ids;
        }

        private Map<String, String> components() {
            Map<String, String> statuses = new LinkedHashMap<>();
            if (!given("components")) {
                return statuses;
            }
            if (!incident.get("components").isObject()) {
                faults.add("components must be an object of id and status");
                return statuses;
            }
            incident.get("components").properties().forEach(entry -> {
                if (!COMPONENT_STATUSES.contains(entry.getValue().asText("?"))) {
                    faults.add("status of component " + entry.getKey() + " is not included in the list");
                }
                statuses.put(known(entry.getKey()), entry.getValue().asText());
            });
            return statuses;
        }

        private String known(String id) {
            if (!componentExists.test(id)) {
                faults.add("Component " + id + " could not be found");
            }
            return id;
        }
    }
}
