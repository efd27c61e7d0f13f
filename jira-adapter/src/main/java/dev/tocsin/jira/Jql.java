package dev.tocsin.jira;

import dev.tocsin.model.Marker;
import java.util.List;
import java.util.stream.Collectors;

/** Queries, with every value in quotes. */
final class Jql {

    private Jql() {}

    static String marked(List<String> projects, Marker marker) {
        String among = projects.stream().map(Jql::quoted).collect(Collectors.joining(", "));
        return "project in (" + among + ") AND labels = " + quoted(Marked.label(marker)) + " ORDER BY created ASC";
    }

    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
