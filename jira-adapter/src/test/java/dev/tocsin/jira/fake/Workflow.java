package dev.tocsin.jira.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statuses and the ways between them. There is no way from a status to itself unless one is added. Immutable. */
public final class Workflow {

    private final String initial;
    private final Map<String, Category> statuses;
    private final List<Transition> transitions;

    private Workflow(String initial, Map<String, Category> statuses, List<Transition> transitions) {
        this.initial = initial;
        this.statuses = statuses;
        this.transitions = transitions;
    }

    /**
     * To Do, In Progress, Done; each leads to both others, by a transition whose id is its own.
     *
     * @return the workflow
     */
    public static Workflow standard() {
        return startingAt("To Do", Category.TO_DO)
                .status("In Progress", Category.IN_PROGRESS)
                .status("Done", Category.DONE)
                .transition("11", "Start work", "To Do", "In Progress")
                .transition("21", "Finish at once", "To Do", "Done")
                .transition("31", "Stop work", "In Progress", "To Do")
                .transition("41", "Finish", "In Progress", "Done")
                .transition("51", "Reopen", "Done", "To Do")
                .transition("61", "Resume", "Done", "In Progress");
    }

    /**
     * A workflow of one status.
     *
     * @param initial the status that new issues get
     * @param category its category
     * @return the workflow
     */
    public static Workflow startingAt(String initial, Category category) {
        return new Workflow(initial, Map.of(initial, category), List.of());
    }

    /**
     * The same with another status.
     *
     * @param name its name
     * @param category its category
     * @return a new workflow
     */
    public Workflow status(String name, Category category) {
        Map<String, Category> more = new LinkedHashMap<>(statuses);
        more.put(name, category);
        return new Workflow(initial, more, transitions);
    }

    /**
     * The same with another way from one status to another.
     *
     * @param id the id of the transition, a number
     * @param name what the button says
     * @param from the status it starts at
     * @param to the status it leads to
     * @param required the fields its screen insists on
     * @return a new workflow
     * @throws IllegalArgumentException if one of the statuses is not known
     */
    public Workflow transition(String id, String name, String from, String to, String... required) {
        if (!statuses.containsKey(from) || !statuses.containsKey(to)) {
            throw new IllegalArgumentException("a transition connects known statuses " + statuses.keySet() + ", found '"
                    + from + "' -> '" + to + "'");
        }
        List<Transition> more = new ArrayList<>(transitions);
        more.add(new Transition(id, name, from, to, List.of(required)));
        return new Workflow(initial, statuses, more);
    }

    String initial() {
        return initial;
    }

    Optional<Category> category(String status) {
        return Optional.ofNullable(statuses.get(status));
    }

    List<Transition> from(String status) {
        return transitions.stream().filter(t -> t.from().equals(status)).toList();
    }

    /** The number that stands for a status in this fake. */
    String statusId(String status) {
        return String.valueOf(10_000 + List.copyOf(statuses.keySet()).indexOf(status));
    }
}
