package dev.tocsin.statuspage.fake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of the Manage API (v1) the fake serves, each below {@code /v1/pages/{page}}. */
public enum Endpoint {
    /** {@code GET /}: the page itself. */
    READ_PAGE("GET", ""),
    /** {@code POST /incidents}. */
    CREATE_INCIDENT("POST", "incidents"),
    /** {@code GET /incidents}: all of them, newest first, {@code limit} at most 100, {@code page} from 1. */
    LIST_INCIDENTS("GET", "incidents"),
    /** {@code GET /incidents/unresolved}, {@code per_page} at most 100, {@code page} from 1. */
    LIST_UNRESOLVED("GET", "incidents/unresolved"),
    /** {@code GET /incidents/{id}}. */
    READ_INCIDENT("GET", "incidents/*"),
    /** {@code PATCH /incidents/{id}}: with a status or a body it appends an update. */
    UPDATE_INCIDENT("PATCH", "incidents/*"),
    /** {@code GET /components}, {@code per_page} at most 100, {@code page} from 1. */
    LIST_COMPONENTS("GET", "components"),
    /** {@code GET /components/{id}}. */
    READ_COMPONENT("GET", "components/*"),
    /** {@code PATCH /components/{id}}. */
    UPDATE_COMPONENT("PATCH", "components/*"),
    /** Anything else; it is answered with 404. */
    OTHER("", "");

    private final String method;
    private final String template;

    Endpoint(String method, String template) {
        this.method = method;
        this.template = template;
    }

    /** The endpoint of a path below the page; a fixed word goes before a placeholder. */
    static Endpoint of(String method, List<String> segments) {
        String path = String.join("/", segments);
        String withId = segments.size() == 2 ? segments.get(0) + "/*" : path;
        return find(method, path).or(() -> find(method, withId)).orElse(OTHER);
    }

    private static Optional<Endpoint> find(String method, String template) {
        return Stream.of(values())
                .filter(each -> each != OTHER && each.method.equals(method) && each.template.equals(template))
                .findFirst();
    }
}
