package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The part of JQL that the fake knows: clauses over {@code project}, {@code key}, {@code labels}, {@code status},
 * {@code statusCategory} and {@code issuetype} with {@code =}, {@code !=}, {@code in} and {@code not in}, joined by
 * {@code AND}, then {@code ORDER BY} the creation. Quoting is held to Jira's rules; the rest is refused.
 */
final class Jql {

    private static final String RESERVED = "{}*/%+^$#@[];?|'\"`&!<>~:";

    private final String text;
    private final List<BiPredicate<Row, ObjectNode>> clauses = new ArrayList<>();
    private final List<String> projects = new ArrayList<>();
    private boolean newestFirst;
    private int at;

    private Jql(String text) {
        this.text = text;
    }

    static Jql parse(String text) {
        Jql jql = new Jql(text);
        jql.read();
        return jql;
    }

    /** Does an issue fit, by the fields that the index or the live issue has. */
    boolean fits(Row row, ObjectNode fields) {
        return clauses.stream().allMatch(clause -> clause.test(row, fields));
    }

    /** The projects it names. */
    List<String> projects() {
        return projects;
    }

    boolean newestFirst() {
        return newestFirst;
    }

    private void read() {
        while (!atEnd() && !atWord("order")) {
            if (!clauses.isEmpty()) {
                word("and");
            }
            clause();
        }
        if (atWord("order")) {
            order();
        }
        if (clauses.isEmpty()) {
            throw new Rejected(Reply.error(
                    400, "Unbounded JQL queries are not allowed here. Please add a search restriction to your query."));
        }
    }

    private void order() {
        word("order");
        word("by");
        word("created");
        newestFirst = atWord("desc");
        if (newestFirst || atWord("asc")) {
            value();
        }
        if (!atEnd()) {
            throw fault("Expecting the end of the query");
        }
    }

    private void clause() {
        String field = value().toLowerCase(Locale.ROOT);
        boolean negated = false;
        List<String> values = new ArrayList<>();
        if (takes("!=")) {
            negated = true;
            values.add(value());
        } else if (takes("=")) {
            values.add(value());
        } else {
            negated = atWord("not");
            if (negated) {
                word("not");
            }
            word("in");
            list(values);
        }
        add(field, negated, values);
    }

    private void list(List<String> values) {
        require("(");
        do {
            values.add(value());
        } while (takes(","));
        require(")");
    }

    private void add(String field, boolean negated, List<String> values) {
        if (!Set.of("project", "key", "issuekey", "issue", "labels", "status", "statuscategory", "issuetype", "type")
                .contains(field)) {
            throw new Rejected(
                    Reply.error(400, "Field '" + field + "' does not exist or you do not have permission to view it."));
        }
        if (field.equals("project")) {
            projects.addAll(values);
        }
        clauses.add((row, fields) -> {
            List<String> held = held(field, row, fields);
            return negated != values.stream().anyMatch(v -> held.stream().anyMatch(v::equalsIgnoreCase));
        });
    }

    private static List<String> held(String field, Row row, ObjectNode fields) {
        return switch (field) {
            case "project" -> List.of(row.project().key(), row.project().id());
            case "key", "issuekey", "issue" -> List.of(row.key(), row.id());
            case "labels" -> Json.texts(fields.path("labels"));
            case "status" -> List.of(fields.path("status").path("name").asText());
            case "statuscategory" ->
                List.of(
                        fields.path("status")
                                .path("statusCategory")
                                .path("name")
                                .asText(),
                        fields.path("status").path("statusCategory").path("key").asText());
            default -> List.of(fields.path("issuetype").path("name").asText());
        };
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean atEnd() {
        blanks();
        return at == text.length();
    }

    private boolean takes(String sign) {
        blanks();
        if (text.startsWith(sign, at)) {
            at += sign.length();
            return true;
        }
        return false;
    }

    private void require(String sign) {
        if (!takes(sign)) {
            throw fault("Expecting '" + sign + "'");
        }
    }

    private boolean atWord(String word) {
        blanks();
        int end = at + word.length();
        return text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || Character.isWhitespace(text.charAt(end)) || text.charAt(end) == '(');
    }

    private void word(String word) {
        if (!atWord(word)) {
            throw fault("Expecting '" + word + "'");
        }
        at += word.length();
    }

    /** A bare word, or a text in quotes in which only quotes and backslashes are escaped by backslashes. */
    private String value() {
        if (atEnd()) {
            throw fault("Expecting a value");
        }
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            at++;
            return quoted(first);
        }
        int start = at;
        while (at < text.length() && " \t\r\n=(),".indexOf(text.charAt(at)) < 0) {
            if (RESERVED.indexOf(text.charAt(at)) >= 0 && !(text.charAt(at) == '!' && at > start)) {
                throw fault("The character '" + text.charAt(at)
                        + "' is a reserved JQL character. You must enclose it in a string or use an escape");
            }
            if (text.startsWith("!=", at)) {
                break;
            }
            at++;
        }
        if (start == at) {
            throw fault("Expecting a value");
        }
        return text.substring(start, at);
    }

    private String quoted(char quote) {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return value.toString();
            }
            if (c != '\\') {
                value.append(c);
                continue;
            }
            char escaped = at < text.length() ? text.charAt(at++) : ' ';
            if (escaped != '\\' && escaped != '"' && escaped != '\'') {
                throw fault("'\\" + escaped + "' is an illegal JQL escape sequence");
            }
            value.append(escaped);
        }
        throw fault("The quoted string '" + value + "' has not been completed");
    }

    private Rejected fault(String message) {
        return new Rejected(
                Reply.error(400, "Error in the JQL Query: " + message + ". (line 1, character " + (at + 1) + ")"));
    }
}
