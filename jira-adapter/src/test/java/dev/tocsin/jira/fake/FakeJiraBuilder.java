package dev.tocsin.jira.fake;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Says what the fake Jira has before anybody calls it. Not thread-safe; each method answers the builder itself. */
public final class FakeJiraBuilder {

    private final InstantSource time;
    private final Map<String, Project> projects = new LinkedHashMap<>();
    private final Map<String, String> accounts = new LinkedHashMap<>();
    private final Set<String> customFields = new LinkedHashSet<>();
    private final Set<String> people = new LinkedHashSet<>();
    private final List<Consumer<Call>> listeners = new ArrayList<>();
    private List<String> priorities = List.of("Highest", "High", "Medium", "Low", "Lowest");
    private int port;

    FakeJiraBuilder(InstantSource time) {
        this.time = time;
    }

    /**
     * A project with the types Incident, Task and Bug and the standard workflow.
     *
     * @param key its key, such as {@code OPS}
     * @return this builder
     */
    public FakeJiraBuilder project(String key) {
        return project(key, Workflow.standard(), "Incident", "Task", "Bug");
    }

    /**
     * A project.
     *
     * @param key its key, such as {@code OPS}
     * @param workflow what its issues may do
     * @param types the names of its issue types
     * @return this builder
     */
    public FakeJiraBuilder project(String key, Workflow workflow, String... types) {
        String id = String.valueOf(10_000 + projects.size());
        projects.put(key, new Project(id, key, List.of(types), workflow, Set.of()));
        return this;
    }

    /**
     * A user and an API token that are accepted.
     *
     * @param user the mail address of the account
     * @param token its API token
     * @return this builder
     */
    public FakeJiraBuilder account(String user, String token) {
        accounts.put(user, token);
        return this;
    }

    /**
     * A person to whom issues can be assigned.
     *
     * @param accountId the id of the Atlassian account
     * @return this builder
     */
    public FakeJiraBuilder person(String accountId) {
        people.add(accountId);
        return this;
    }

    /**
     * The names of the priorities instead of Highest, High, Medium, Low, Lowest.
     *
     * @param names the names, the highest first; their ids are 1, 2, 3 and so on
     * @return this builder
     */
    public FakeJiraBuilder priorities(String... names) {
        priorities = List.of(names);
        return this;
    }

    /**
     * A custom field that may be set on every issue.
     *
     * @param id its id, such as {@code customfield_10050}
     * @return this builder
     */
    public FakeJiraBuilder customField(String id) {
        customFields.add(id);
        return this;
    }

    /**
     * A custom field without which no issue is made in a project named before.
     *
     * @param project the key of the project
     * @param id the id of the field
     * @return this builder
     * @throws IllegalArgumentException if there is no such project yet
     */
    public FakeJiraBuilder requiredField(String project, String id) {
        Project known = projects.get(project);
        if (known == null) {
            throw new IllegalArgumentException(
                    "a required field belongs to a project named before, found '" + project + "'");
        }
        customFields.add(id);
        Set<String> required = new LinkedHashSet<>(known.required());
        required.add(id);
        projects.put(project, new Project(known.id(), known.key(), known.types(), known.workflow(), required));
        return this;
    }

    /**
     * Somebody who is told of each call after its effect and before its answer is sent, on the thread of the call.
     *
     * @param listener who
     * @return this builder
     */
    public FakeJiraBuilder listener(Consumer<Call> listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * The port to stand at instead of any free one.
     *
     * @param number the port
     * @return this builder
     */
    public FakeJiraBuilder port(int number) {
        port = number;
        return this;
    }

    /**
     * Starts the server.
     *
     * @return the fake, listening on the loopback address
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public FakeJira start() {
        return new FakeJira(this);
    }

    InstantSource time() {
        return time;
    }

    int port() {
        return port;
    }

    List<Consumer<Call>> listeners() {
        return listeners;
    }

    Site site() {
        Site site = new Site(time, projects, priorities, customFields, people);
        accounts.forEach(site::accept);
        return site;
    }
}
