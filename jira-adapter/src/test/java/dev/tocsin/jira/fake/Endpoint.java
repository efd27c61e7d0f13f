package dev.tocsin.jira.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the fake answers to: one constant for each method and path below {@code /rest/api/3}, for scripts of faults and for the ledger. */
public enum Endpoint {
    /** Makes an issue. */
    CREATE_ISSUE("POST", "issue"),
    /** Reads one issue. */
    GET_ISSUE("GET", "issue/*"),
    /** Changes fields of an issue. */
    EDIT_ISSUE("PUT", "issue/*"),
    /** Removes an issue for good. */
    DELETE_ISSUE("DELETE", "issue/*"),
    /** Lists what the workflow allows from the current status. */
    GET_TRANSITIONS("GET", "issue/*/transitions"),
    /** Moves an issue to another status. */
    DO_TRANSITION("POST", "issue/*/transitions"),
    /** Lists the comments of an issue. */
    GET_COMMENTS("GET", "issue/*/comment"),
    /** Adds a comment. */
    ADD_COMMENT("POST", "issue/*/comment"),
    /** Lists the keys of an issue's properties. */
    LIST_PROPERTIES("GET", "issue/*/properties"),
    /** Reads one property of an issue. */
    GET_PROPERTY("GET", "issue/*/properties/*"),
    /** Writes one property of an issue. */
    SET_PROPERTY("PUT", "issue/*/properties/*"),
    /** Removes one property of an issue. */
    DELETE_PROPERTY("DELETE", "issue/*/properties/*"),
    /** Lists the links from an issue to pages elsewhere. */
    GET_REMOTE_LINKS("GET", "issue/*/remotelink"),
    /** Makes a link to a page elsewhere, or changes the one with the same global id. */
    SET_REMOTE_LINK("POST", "issue/*/remotelink"),
    /** Links two issues. */
    LINK_ISSUES("POST", "issueLink"),
    /** Searches by JQL, page by page, in an index that may lag. */
    SEARCH("POST", "search/jql"),
    /** The removed search of old: always 410. */
    OLD_SEARCH("POST", "search"),
    /** Lists the issue types of a project. */
    GET_ISSUE_TYPES("GET", "issue/createmeta/*/issuetypes"),
    /** Lists the priorities. */
    GET_PRIORITIES("GET", "priority"),
    /** Says whose token it is. */
    GET_MYSELF("GET", "myself"),
    /** Reads one project. */
    GET_PROJECT("GET", "project/*"),
    /** Anything else: always 404. */
    UNKNOWN("", "");

    static final String ROOT = "/rest/api/3/";

    private final String method;
    private final String pattern;

    Endpoint(String method, String pattern) {
        this.method = method;
        this.pattern = pattern;
    }

    static Endpoint of(String method, List<String> segments) {
        for (Endpoint endpoint : values()) {
            if (endpoint.method.equals(method) && endpoint.match(segments).isPresent()) {
                return endpoint;
            }
        }
        return UNKNOWN;
    }

    boolean changes() {
        return !method.equals("GET") && this != SEARCH && this != OLD_SEARCH && this != UNKNOWN;
    }

    /** What stands in the place of each {@code *}, if the path fits. */
    Optional<List<String>> match(List<String> segments) {
        String[] parts = pattern.split("/", -1);
        if (segments.size() != parts.length) {
            return Optional.empty();
        }
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (parts[i].equals("*")) {
                variables.add(segments.get(i));
            } else if (!parts[i].equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
