package dev.tocsin.jira.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** Atlassian documents: are they well-formed, and what do they say. */
final class Documents {

    private static final Set<String> BLOCKS = Set.of(
            "paragraph",
            "heading",
            "bulletList",
            "orderedList",
            "listItem",
            "blockquote",
            "codeBlock",
            "panel",
            "rule",
            "table",
            "tableRow",
            "tableHeader",
            "tableCell",
            "expand");
    private static final Set<String> INLINE =
            Set.of("text", "hardBreak", "mention", "emoji", "inlineCard", "date", "status");
    private static final Set<String> MARKS =
            Set.of("strong", "em", "code", "strike", "underline", "link", "subsup", "textColor", "backgroundColor");

    private Documents() {}

    /** What is wrong with a document, in Jira's words. */
    static Optional<String> fault(JsonNode document) {
        if (!document.isObject()) {
            return Optional.of("Operation value must be an Atlassian Document (see the Atlassian Document Format)");
        }
        boolean framed = document.path("type").asText().equals("doc")
                && document.path("version").isInt()
                && document.path("version").intValue() == 1
                && document.path("content").isArray();
        if (!framed) {
            return Optional.of("INVALID_INPUT");
        }
        for (JsonNode child : document.path("content")) {
            if (!BLOCKS.contains(child.path("type").asText()) || !wellFormed(child)) {
                return Optional.of("INVALID_INPUT");
            }
        }
        return Optional.empty();
    }

    private static boolean wellFormed(JsonNode node) {
        String type = node.path("type").asText();
        if (!BLOCKS.contains(type) && !INLINE.contains(type)) {
            return false;
        }
        if (type.equals("text") && (node.path("text").asText().isEmpty() || node.has("content"))) {
            return false;
        }
        for (JsonNode mark : node.path("marks")) {
            String name = mark.path("type").asText();
            boolean linksNowhere =
                    name.equals("link") && !mark.path("attrs").path("href").isTextual();
            if (!MARKS.contains(name) || linksNowhere) {
                return false;
            }
        }
        for (JsonNode child : node.path("content")) {
            if (!wellFormed(child)) {
                return false;
            }
        }
        return true;
    }

    /** The text without any form; each paragraph, heading, item or block of code on a line of its own. */
    static String text(JsonNode document) {
        StringBuilder text = new StringBuilder();
        append(document, text);
        return text.toString().strip();
    }

    private static void append(JsonNode node, StringBuilder text) {
        switch (node.path("type").asText()) {
            case "text" -> text.append(node.path("text").asText());
            case "hardBreak" -> text.append('\n');
            default -> node.path("content").forEach(child -> append(child, text));
        }
        if (Set.of("paragraph", "heading", "codeBlock")
                .contains(node.path("type").asText())) {
            text.append('\n');
        }
    }
}
