package dev.tocsin.statuspage.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The page: its incidents, components and subscribers. Guarded by its own monitor. */
final class Page {

    private static final int MOST_PER_LIST = 100;
    private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final String id;
    private final List<String> subscribers;
    private final Map<String, PublishedIncident> incidents = new LinkedHashMap<>();
    private final Map<String, PublishedComponent> components = new LinkedHashMap<>();
    private final List<Mail> mails = new ArrayList<>();
    private final SplittableRandom ids = new SplittableRandom(42);

    Page(String id, List<String> subscribers) {
        this.id = id;
        this.subscribers = List.copyOf(subscribers);
    }

    synchronized void put(PublishedComponent component) {
        components.put(component.id(), component);
    }

    synchronized boolean delete(String componentId) {
        return components.remove(componentId) != null;
    }

    synchronized List<PublishedIncident> incidents() {
        return List.copyOf(incidents.values());
    }

    synchronized List<PublishedComponent> components() {
        return List.copyOf(components.values());
    }

    synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** Does what was asked and answers. */
    synchronized Reply answer(Request request) {
        if (!request.pageId().equals(id)) {
            return notFound();
        }
        return switch (request.endpoint()) {
            case READ_PAGE -> Reply.json(200, Json.page(id));
            case CREATE_INCIDENT -> create(request);
            case LIST_INCIDENTS ->
                list(request, "limit", newestFirst(incidents.values().stream().toList()));
            case LIST_UNRESOLVED -> list(request, "per_page", newestFirst(unresolved()));
            case READ_INCIDENT -> incident(request, found -> Reply.json(200, json(found)));
            case UPDATE_INCIDENT -> incident(request, found -> update(found, request));
            case LIST_COMPONENTS ->
                list(
                        request,
                        "per_page",
                        components.values().stream()
                                .map(c -> Json.component(id, c))
                                .toList());
            case READ_COMPONENT -> component(request, found -> Reply.json(200, Json.component(id, found)));
            case UPDATE_COMPONENT -> component(request, found -> updateComponent(found, request));
            case OTHER -> notFound();
        };
    }

    private Reply create(Request request) {
        JsonNode object = IncidentPost.object(request, "incident");
        if (object == null) {
            return badRequest("incident");
        }
        IncidentPost post = IncidentPost.read(object, components::containsKey);
        String name = post.name();
        if (name == null || name.isBlank()) {
            return Reply.unprocessable(List.of("Incident name can't be blank"));
        }
        if (!post.faults().isEmpty()) {
            return Reply.unprocessable(post.faults());
        }
        String status = post.status() == null ? "investigating" : post.status();
        PublishedIncident blank =
                new PublishedIncident(newId(), name, status, "none", List.of(), "{}", List.of(), request.at(), null);
        PublishedIncident created = apply(blank, post, request.at());
        return Reply.json(201, json(created));
    }

    private Reply update(PublishedIncident old, Request request) {
        JsonNode object = IncidentPost.object(request, "incident");
        if (object == null) {
            return badRequest("incident");
        }
        IncidentPost post = IncidentPost.read(object, components::containsKey);
        if (!post.faults().isEmpty()) {
            return Reply.unprocessable(post.faults());
        }
        return Reply.json(200, json(apply(old, post, request.at())));
    }

    private PublishedIncident apply(PublishedIncident old, IncidentPost post, Instant now) {
        String status = post.status() == null ? old.status() : post.status();
        List<PublishedUpdate> updates = new ArrayList<>(old.updates());
        if (old.updates().isEmpty() || post.status() != null || post.body() != null) {
            String body = post.body() == null ? "" : post.body();
            updates.add(0, new PublishedUpdate(newId(), status, body, post.deliverNotifications(), now));
            mail(old.id(), updates.get(0));
        }
        post.components().forEach((key, value) -> setStatus(key, value, now));
        Set<String> affected =
                new LinkedHashSet<>(post.componentIds() == null ? old.componentIds() : post.componentIds());
        affected.addAll(post.components().keySet());
        PublishedIncident changed = new PublishedIncident(
                old.id(),
                post.name() == null ? old.name() : post.name(),
                status,
                post.impactOverride() == null ? impact(affected) : post.impactOverride(),
                List.copyOf(affected),
                post.metadata() == null ? old.metadata() : post.metadata().toString(),
                updates,
                old.createdAt(),
                status.equals("resolved") ? now : null);
        incidents.put(changed.id(), changed);
        return changed;
    }

    private void mail(String incidentId, PublishedUpdate update) {
        if (update.deliverNotifications()) {
            subscribers.forEach(to -> mails.add(new Mail(update.at(), to, incidentId, update.status(), update.body())));
        }
    }

    private Reply updateComponent(PublishedComponent old, Request request) {
        JsonNode object = IncidentPost.object(request, "component");
        if (object == null) {
            return badRequest("component");
        }
        JsonNode status = object.get("status");
        if (status != null && !IncidentPost.COMPONENT_STATUSES.contains(status.asText("?"))) {
            return Reply.unprocessable(List.of("Status is not included in the list"));
        }
        if (status != null) {
            setStatus(old.id(), status.asText(), request.at());
        }
        return Reply.json(200, Json.component(id, components.getOrDefault(old.id(), old)));
    }

    private void setStatus(String componentId, String status, Instant now) {
        components.computeIfPresent(componentId, (key, c) -> new PublishedComponent(key, c.name(), status, now));
    }

    private String impact(Set<String> affected) {
        List<String> worstFirst =
                List.of("major_outage", "partial_outage", "degraded_performance", "under_maintenance");
        List<String> impacts = List.of("critical", "major", "minor", "maintenance");
        for (int i = 0; i < worstFirst.size(); i++) {
            String status = worstFirst.get(i);
            if (affected.stream()
                    .map(components::get)
                    .anyMatch(c -> c != null && c.status().equals(status))) {
                return impacts.get(i);
            }
        }
        return "none";
    }

    private Reply incident(Request request, Function<PublishedIncident, Reply> then) {
        @Nullable PublishedIncident found = incidents.get(request.objectId());
        return found == null ? notFound() : then.apply(found);
    }

    private Reply component(Request request, Function<PublishedComponent, Reply> then) {
        @Nullable PublishedComponent found = components.get(request.objectId());
        return found == null ? notFound() : then.apply(found);
    }

    private List<PublishedIncident> unresolved() {
        return incidents.values().stream()
                .filter(PublishedIncident::isUnresolved)
                .toList();
    }

    private List<JsonNode> newestFirst(List<PublishedIncident> some) {
        List<JsonNode> nodes = new ArrayList<>();
        some.forEach(incident -> nodes.add(json(incident)));
        Collections.reverse(nodes);
        return nodes;
    }

    private JsonNode json(PublishedIncident incident) {
        return Json.incident(id, incident, components);
    }

    private static Reply list(Request request, String sizeKey, List<? extends JsonNode> all) {
        int size = Math.max(1, Math.min(MOST_PER_LIST, request.number(sizeKey, MOST_PER_LIST)));
        int page = Math.max(1, request.number("page", 1));
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        all.stream().skip((long) (page - 1) * size).limit(size).forEach(nodes::add);
        return Reply.json(200, nodes);
    }

    private String newId() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(ID_LETTERS.charAt(ids.nextInt(ID_LETTERS.length())));
        }
        return text.toString();
    }

    private static Reply notFound() {
        return Reply.error(404, "The requested resource could not be found.");
    }

    private static Reply badRequest(String key) {
        return Reply.error(400, "expected a JSON object '" + key + "' with Content-Type application/json");
    }
}
