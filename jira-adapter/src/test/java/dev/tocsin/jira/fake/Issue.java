package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issue as the fake holds it, for assertions. Texts in JSON are as Jira would send them.
 *
 * @param id the number of it, as text
 * @param key what people call it, such as {@code OPS-1}
 * @param project the key of its project
 * @param type the name of its type
 * @param summary its summary
 * @param status the name of its status
 * @param resolution the name of its resolution, if it has one
 * @param priority the name of its priority, if it has one
 * @param labels its labels in order
 * @param description its description as an Atlassian document in JSON, if it has one
 * @param fields all fields by id, each in JSON
 * @param properties its properties by key, each in JSON
 * @param comments its comments, the oldest first
 * @param remoteLinks its links to pages elsewhere, by global id
 */
public record Issue(
        String id,
        String key,
        String project,
        String type,
        String summary,
        String status,
        @Nullable String resolution,
        @Nullable String priority,
        List<String> labels,
        @Nullable String description,
        Map<String, String> fields,
        Map<String, String> properties,
        List<Comment> comments,
        Map<String, RemoteLink> remoteLinks) {

    /**
     * A comment.
     *
     * @param id the number of it, as text
     * @param body its Atlassian document in JSON
     * @param text the text of it without any form, paragraphs separated by line feeds
     */
    public record Comment(String id, String body, String text) {}

    /**
     * A link to a page elsewhere.
     *
     * @param globalId what the page is known by; unique in the issue
     * @param url the address
     * @param title what the link says
     */
    public record RemoteLink(String globalId, String url, String title) {}

    /** Copies the collections. */
    public Issue {
        labels = List.copyOf(labels);
        comments = List.copyOf(comments);
    }

    /**
     * The text of the description without any form, paragraphs separated by line feeds.
     *
     * @return the text, empty if there is no description
     */
    public String descriptionText() {
        return description == null ? "" : Documents.text(Json.read(description));
    }

    static Issue of(Row row) {
        ObjectNode fields = row.fields();
        JsonNode description = fields.path("description");
        Map<String, RemoteLink> links = new LinkedHashMap<>();
        row.remoteLinks()
                .forEach((id, link) -> links.put(
                        id,
                        new RemoteLink(
                                id,
                                link.path("object").path("url").asText(),
                                link.path("object").path("title").asText())));
        return new Issue(
                row.id(),
                row.key(),
                fields.path("project").path("key").asText(),
                fields.path("issuetype").path("name").asText(),
                fields.path("summary").asText(),
                fields.path("status").path("name").asText(),
                fields.path("resolution").path("name").textValue(),
                fields.path("priority").path("name").textValue(),
                Json.texts(fields.path("labels")),
                description.isObject() ? description.toString() : null,
                texts(fields),
                texts(row.properties()),
                row.comments().stream().map(Issue::comment).toList(),
                links);
    }

    private static Comment comment(ObjectNode comment) {
        JsonNode body = comment.path("body");
        return new Comment(comment.path("id").asText(), body.toString(), Documents.text(body));
    }

    private static Map<String, String> texts(ObjectNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().toString()));
        return texts;
    }
}
