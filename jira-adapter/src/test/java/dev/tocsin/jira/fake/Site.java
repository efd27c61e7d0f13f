package dev.tocsin.jira.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that the fake remembers of its world. Every method is called under the one lock of the fake. */
final class Site {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

    private final InstantSource time;
    private final Map<String, Project> projects;
    private final List<String> priorities;
    private final Set<String> customFields;
    private final Set<String> people;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, String> accounts = new LinkedHashMap<>();
    private String base = "";
    private Duration lag = Duration.ZERO;
    private long lastId = 10_000;

    Site(
            InstantSource time,
            Map<String, Project> projects,
            List<String> priorities,
            Set<String> customFields,
            Set<String> people) {
        this.time = time;
        this.projects = projects;
        this.priorities = priorities;
        this.customFields = customFields;
        this.people = people;
    }

    void standsAt(String address) {
        base = address;
    }

    void lag(Duration duration) {
        lag = duration;
    }

    void accept(String user, String token) {
        accounts.put(credentials(user, token), user);
    }

    void revoke(String user, String token) {
        accounts.remove(credentials(user, token));
    }

    private static String credentials(String user, String token) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + token).getBytes(UTF_8));
    }

    /** The account whose credentials a request carries. */
    Optional<String> account(String authorization) {
        return Optional.ofNullable(accounts.get(authorization));
    }

    Optional<Project> project(String idOrKey) {
        return projects.values().stream()
                .filter(p -> p.key().equals(idOrKey) || p.id().equals(idOrKey))
                .findFirst();
    }

    List<String> priorities() {
        return priorities;
    }

    boolean knowsField(String field) {
        return customFields.contains(field);
    }

    boolean knowsPerson(String accountId) {
        return people.contains(accountId);
    }

    Collection<Row> rows() {
        return rows.values();
    }

    Optional<Row> find(String idOrKey) {
        return rows.values().stream()
                .filter(row -> row.id().equals(idOrKey) || row.key().equalsIgnoreCase(idOrKey))
                .findFirst();
    }

    Row row(String idOrKey) {
        return find(idOrKey)
                .orElseThrow(() -> new Rejected(
                        Reply.error(404, "Issue does not exist or you do not have permission to see it.")));
    }

    Row add(Project project, ObjectNode fields) {
        int number = numbers.merge(project.key(), 1, Integer::sum);
        Row row = new Row(nextId(), project.key() + "-" + number, project, fields);
        fields.put("created", stamp());
        rows.put(row.key(), row);
        changed(row);
        return row;
    }

    void remove(Row row) {
        rows.remove(row.key());
    }

    /** Notes the time of a change, and lets the index have it after the lag. */
    void changed(Row row) {
        row.fields().put("updated", stamp());
        row.index(time.instant().plus(lag));
    }

    String nextId() {
        lastId++;
        return String.valueOf(lastId);
    }

    String stamp() {
        return STAMP.format(time.instant().atOffset(ZoneOffset.UTC));
    }

    InstantSource time() {
        return time;
    }

    String self(String path) {
        return base + Endpoint.ROOT + path;
    }

    ObjectNode status(Project project, String name) {
        Category category = project.workflow()
                .category(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "project " + project.key() + " has no status '" + name + "': see its workflow"));
        ObjectNode status = Json.object();
        String id = project.workflow().statusId(name);
        status.put("self", self("status/" + id)).put("name", name).put("id", id);
        status.putObject("statusCategory")
                .put("id", category.id())
                .put("key", category.key())
                .put("name", category.label());
        return status;
    }

    ObjectNode priority(String name) {
        String id = String.valueOf(priorities.indexOf(name) + 1);
        return Json.object()
                .put("self", self("priority/" + id))
                .put("name", name)
                .put("id", id);
    }

    ObjectNode type(Project project, String name) {
        String id = project.typeId(name);
        return Json.object()
                .put("self", self("issuetype/" + id))
                .put("id", id)
                .put("name", name)
                .put("subtask", false);
    }

    ObjectNode asJson(Project project) {
        return Json.object()
                .put("self", self("project/" + project.id()))
                .put("id", project.id())
                .put("key", project.key())
                .put("name", project.key());
    }

    ObjectNode user(String account) {
        return Json.object()
                .put("accountId", "fake-" + Integer.toHexString(account.hashCode()))
                .put("accountType", "atlassian")
                .put("active", true)
                .put("displayName", account);
    }
}
