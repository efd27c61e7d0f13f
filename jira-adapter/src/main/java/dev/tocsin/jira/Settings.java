package dev.tocsin.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.effect.TicketCall.Purpose;
import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.model.SeverityName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How incidents map to tickets of one site. Filled by the builder, then only read. */
final class Settings {

    /** Where tickets of a purpose go. */
    record Place(String project, String type) {}

    /** What a state is in the tracker: statuses by name, or any of a category; and the resolution where one is asked for. */
    record Target(List<String> statuses, String category, String resolution) {}

    private final Map<Purpose, Place> places = new EnumMap<>(Purpose.class);
    private final Map<State, Target> targets = new EnumMap<>(State.class);
    private final Map<SeverityName, String> priorities = new LinkedHashMap<>();
    private final Map<String, JsonNode> customFields = new LinkedHashMap<>();
    private final List<String> labels = new ArrayList<>();
    private String linkType = "Relates";

    Settings() {
        targets.put(State.OPEN, new Target(List.of(), "new", ""));
        targets.put(State.IN_PROGRESS, new Target(List.of(), "indeterminate", ""));
        targets.put(State.DONE, new Target(List.of(), "done", "Done"));
        targets.put(State.DROPPED, new Target(List.of(), "done", "Won't Do"));
    }

    Settings(Settings other) {
        places.putAll(other.places);
        targets.putAll(other.targets);
        priorities.putAll(other.priorities);
        customFields.putAll(other.customFields);
        labels.addAll(other.labels);
        linkType = other.linkType;
    }

    void place(Purpose purpose, Place place) {
        places.put(purpose, place);
    }

    /** Whether drills have a place of their own; they have no other. */
    boolean takesDrills() {
        return places.containsKey(Purpose.DRILL);
    }

    /** What may be asked for: action items go where the incident goes unless they have a place of their own. */
    List<Purpose> purposes() {
        return takesDrills() ? List.of(Purpose.values()) : List.of(Purpose.INCIDENT, Purpose.ACTION_ITEM);
    }

    Place place(Purpose purpose) {
        if (purpose == Purpose.DRILL && !takesDrills()) {
            throw new IllegalStateException("drills need a project of their own: call drills(key, issueType)");
        }
        Place place = places.getOrDefault(purpose, places.get(Purpose.INCIDENT));
        if (place == null) {
            throw new IllegalStateException("a project is required: call project(key, issueType)");
        }
        return place;
    }

    List<String> projects() {
        return purposes().stream()
                .map(purpose -> place(purpose).project())
                .distinct()
                .toList();
    }

    void statuses(State state, List<String> names) {
        targets.computeIfPresent(state, (s, old) -> new Target(names, old.category(), old.resolution()));
    }

    void resolution(State state, String name) {
        targets.computeIfPresent(state, (s, old) -> new Target(old.statuses(), old.category(), name));
    }

    Target target(State state) {
        Target target = targets.get(state);
        if (target == null) {
            throw new IllegalStateException("no target for " + state);
        }
        return target;
    }

    Map<SeverityName, String> priorities() {
        return priorities;
    }

    Optional<String> priority(SeverityName severity) {
        return Optional.ofNullable(priorities.get(severity));
    }

    Map<String, JsonNode> customFields() {
        return customFields;
    }

    List<String> labels() {
        return labels;
    }

    String linkType() {
        return linkType;
    }

    void linkType(String name) {
        linkType = name;
    }
}
