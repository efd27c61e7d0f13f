package dev.tocsin.statuspage.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The vendor's shapes of page, incident, update and component. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode page(String pageId) {
        return node().put("id", pageId).put("name", "Fake Statuspage").put("time_zone", "UTC");
    }

    static ObjectNode component(String pageId, PublishedComponent component) {
        return node().put("id", component.id())
                .put("page_id", pageId)
                .putNull("group_id")
                .put("name", component.name())
                .put("status", component.status())
                .put("showcase", true)
                .put("updated_at", component.updatedAt().toString());
    }

    static ObjectNode incident(String pageId, PublishedIncident incident, Map<String, PublishedComponent> components) {
        ObjectNode json = node().put("id", incident.id())
                .put("page_id", pageId)
                .put("name", incident.name())
                .put("status", incident.status())
                .put("impact", incident.impact())
                .put("created_at", incident.createdAt().toString())
                .put("shortlink", "https://stspg.io/" + incident.id());
        json.put(
                "resolved_at",
                incident.resolvedAt() == null ? null : incident.resolvedAt().toString());
        json.set("metadata", metadata(incident.metadata()));
        json.set("components", affected(pageId, incident.componentIds(), components));
        ArrayNode updates = json.putArray("incident_updates");
        incident.updates().forEach(update -> updates.add(update(incident.id(), update)));
        return json;
    }

    private static ArrayNode affected(String pageId, List<String> ids, Map<String, PublishedComponent> components) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        for (String id : ids) {
            PublishedComponent component = components.get(id);
            if (component != null) {
                nodes.add(component(pageId, component));
            }
        }
        return nodes;
    }

    private static ObjectNode update(String incidentId, PublishedUpdate update) {
        return node().put("id", update.id())
                .put("incident_id", incidentId)
                .put("status", update.status())
                .put("body", update.body())
                .put("deliver_notifications", update.deliverNotifications())
                .put("wants_twitter_update", false)
                .put("created_at", update.at().toString())
                .put("display_at", update.at().toString());
    }

    private static JsonNode metadata(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("metadata was JSON when it was stored", impossible);
        }
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
