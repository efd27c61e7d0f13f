package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Comments, and links from issues to pages and to other issues. */
final class CommentCalls {

    private static final int LONGEST = 32_767;

    private final Site site;

    CommentCalls(Site site) {
        this.site = site;
    }

    Reply list(Request request) {
        List<ObjectNode> comments = new ArrayList<>(row(request).comments());
        switch (String.join("", request.query().getOrDefault("orderBy", List.of("created")))) {
            case "-created" -> Collections.reverse(comments);
            case "created", "+created" -> {} // kept so
            default -> throw new Rejected(Reply.error(400, "Comments can be ordered by 'created' only."));
        }
        int start = request.number("startAt", 0, Integer.MAX_VALUE);
        int size = request.number("maxResults", 100, 100);
        ObjectNode answer =
                Json.object().put("startAt", start).put("maxResults", size).put("total", comments.size());
        ArrayNode page = answer.putArray("comments");
        comments.stream().skip(start).limit(size).forEach(page::add);
        return Reply.json(200, answer);
    }

    Reply add(Request request) {
        Row row = row(request);
        ObjectNode body = request.object("body", "visibility", "properties");
        JsonNode document = body.path("body");
        Documents.fault(document).ifPresent(fault -> {
            throw new Rejected(Reply.fieldErrors(400, Map.of("comment", fault)));
        });
        String text = Documents.text(document);
        if (text.isEmpty() || text.length() > LONGEST) {
            String fault = text.isEmpty()
                    ? "Comment body can not be empty!"
                    : "The entered text is too long. It exceeds the allowed limit of 32,767 characters.";
            throw new Rejected(Reply.fieldErrors(400, Map.of("comment", fault)));
        }
        Properties.of(body.path("properties"));
        return Reply.json(201, add(row, document, request.headers().getOrDefault("account", "unknown")));
    }

    ObjectNode add(Row row, JsonNode document, String account) {
        String id = site.nextId();
        ObjectNode comment = Json.object().put("self", site.self("issue/" + row.id() + "/comment/" + id));
        comment.put("id", id).set("author", site.user(account));
        comment.set("body", document);
        comment.put("created", site.stamp()).put("updated", site.stamp());
        row.comments().add(comment);
        site.changed(row);
        return comment;
    }

    Reply remoteLinks(Request request) {
        ArrayNode links = Json.array();
        Map<String, ObjectNode> held = row(request).remoteLinks();
        List<String> wanted = request.query().getOrDefault("globalId", List.of());
        if (wanted.isEmpty()) {
            held.values().forEach(links::add);
            return Reply.json(200, links);
        }
        ObjectNode link = held.get(wanted.get(0));
        if (link == null) {
            throw new Rejected(Reply.error(404, "No remote issue link found for the given global ID."));
        }
        return Reply.json(200, link);
    }

    Reply setRemoteLink(Request request) {
        Row row = row(request);
        ObjectNode link = request.object("globalId", "application", "relationship", "object");
        for (String member : List.of("title", "url")) {
            if (link.path("object").path(member).asText().isEmpty()) {
                throw new Rejected(Reply.fieldErrors(400, Map.of(member, "'" + member + "' is required.")));
            }
        }
        String globalId = link.path("globalId").asText();
        if (globalId.length() > 255) {
            throw new Rejected(Reply.fieldErrors(400, Map.of("globalId", "globalId is too long.")));
        }
        ObjectNode before = row.remoteLinks().get(globalId);
        String id = before == null ? site.nextId() : before.path("id").asText();
        link.put("id", Long.parseLong(id));
        row.remoteLinks().put(globalId.isEmpty() ? "link-" + id : globalId, link);
        site.changed(row);
        ObjectNode answer = Json.object().put("id", Long.parseLong(id));
        answer.put("self", site.self("issue/" + row.key() + "/remotelink/" + id));
        return Reply.json(before == null ? 201 : 200, answer);
    }

    Reply linkIssues(Request request) {
        ObjectNode body = request.object("type", "inwardIssue", "outwardIssue", "comment");
        String type = body.path("type").path("name").asText();
        if (type.isEmpty()) {
            throw new Rejected(Reply.error(404, "No issue link type with name '" + type + "' found."));
        }
        Row inward = site.row(idOrKey(body.path("inwardIssue")));
        Row outward = site.row(idOrKey(body.path("outwardIssue")));
        link(outward, type, "inwardIssue", inward);
        link(inward, type, "outwardIssue", outward);
        return Reply.text(201, "application/json;charset=UTF-8", "");
    }

    /** Notes the link at one of its ends, unless it stands there already. */
    private void link(Row at, String type, String side, Row other) {
        ArrayNode links = at.fields().withArray("issuelinks");
        for (JsonNode link : links) {
            boolean same = link.path("type").path("name").asText().equals(type)
                    && link.path(side).path("key").asText().equals(other.key());
            if (same) {
                return;
            }
        }
        ObjectNode link = links.addObject().put("id", site.nextId());
        link.putObject("type").put("name", type);
        link.putObject(side).put("id", other.id()).put("key", other.key());
        site.changed(at);
    }

    private static String idOrKey(JsonNode issue) {
        return issue.path("key").asText(issue.path("id").asText());
    }

    private Row row(Request request) {
        return site.row(request.variables().get(0));
    }
}
