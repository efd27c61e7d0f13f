package dev.tocsin.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.jira.CodeTable.Asked;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A look for the tickets with a marker. The label is what can be searched; the property tells the ticket itself from a
 * clone, which inherits labels only.
 */
final class Search {

    private static final int MOST_PAGES = 5;
    private static final int PAGE = 50;

    private final Api api;
    private final SiteAddress people;
    private final List<String> projects;
    private final Recent recent;

    Search(Api api, SiteAddress people, List<String> projects, Recent recent) {
        this.api = api;
        this.people = people;
        this.projects = projects;
        this.recent = recent;
    }

    Sighting look(Marker marker, Deadline deadline) {
        List<JsonNode> labelled = new ArrayList<>();
        ObjectNode query = query(marker);
        for (int page = 0; page < MOST_PAGES; page++) {
            Api.Answer answer = api.post("/search/jql", query, Asked.READING, deadline);
            if (!answer.isSuccess()) {
                return unclear(answer);
            }
            JsonNode issues = answer.json().path("issues");
            if (!issues.isArray()) {
                return new Sighting.Unclear("something answered that is not Jira's search", null);
            }
            issues.forEach(labelled::add);
            JsonNode next = answer.json().path("nextPageToken");
            if (answer.json().path("isLast").asBoolean(!next.isTextual())) {
                return sighting(marker, labelled);
            }
            query.put("nextPageToken", next.asText());
        }
        return new Sighting.Unclear("more than " + MOST_PAGES * PAGE + " tickets have the marker's label", null);
    }

    private ObjectNode query(Marker marker) {
        ObjectNode query =
                Json.object().put("jql", Jql.marked(projects, marker)).put("maxResults", PAGE);
        query.putArray("fields").add("labels");
        query.putArray("properties").add(Marked.PROPERTY);
        Optional<String> known = recent.ticket(marker);
        known.ifPresent(id -> query.putArray("reconcileIssues").add(Long.parseLong(id)));
        return query;
    }

    private Sighting sighting(Marker marker, List<JsonNode> labelled) {
        List<JsonNode> own = having(labelled, marker.value());
        List<JsonNode> taken = own.isEmpty() ? having(labelled, "") : own;
        List<OutsideRef> refs = new ArrayList<>();
        for (JsonNode issue : taken) {
            OutsideRef ref = Ticket.ref(issue, people);
            if (ref == null) {
                return new Sighting.Unclear("Jira's search named a ticket without id and key", null);
            }
            refs.add(ref);
        }
        return switch (refs.size()) {
            case 0 -> new Sighting.Absent();
            case 1 -> new Sighting.One(refs.get(0));
            default -> new Sighting.Several(refs);
        };
    }

    private static List<JsonNode> having(List<JsonNode> issues, String marker) {
        return issues.stream().filter(issue -> Marked.of(issue).equals(marker)).toList();
    }

    private static Sighting unclear(Api.Answer answer) {
        return answer.outcome()
                .match(
                        done -> new Sighting.Unclear("Jira answered nothing", null),
                        later -> new Sighting.Unclear(later.reason(), later.after()),
                        unknown -> new Sighting.Unclear(unknown.reason(), null),
                        refused -> new Sighting.Unclear(refused.reason() + "; " + refused.remedy(), null));
    }
}
