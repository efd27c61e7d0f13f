package dev.tocsin.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/**
 * An Atlassian document in the making: paragraphs of text nodes, hard breaks and links, and nothing else. What a text says
 * never becomes form.
 */
final class Document {

    private final ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
    private int left;
    private boolean cut;

    /** For at most so many characters of text; what is over is left out, and {@link #wasCut()} says so. */
    Document(int longest) {
        left = longest;
    }

    Document paragraph(String text) {
        ArrayNode inline = JsonNodeFactory.instance.arrayNode();
        for (String line : text.strip().split("\\R", -1)) {
            if (left < 3) {
                cut |= !line.isEmpty();
                break;
            }
            if (!inline.isEmpty()) {
                inline.addObject().put("type", "hardBreak");
                left--;
            }
            add(inline, Texts.clean(line, ' '));
        }
        return block(inline);
    }

    private void add(ArrayNode inline, String line) {
        String fitting = Texts.cut(line, left);
        cut |= fitting.length() < line.length();
        if (!fitting.isEmpty()) {
            inline.addObject().put("type", "text").put("text", fitting);
            left -= fitting.length();
        }
    }

    /** A link that shows its own address; anything but a web address stays plain text. */
    Document link(URI target) {
        String address = target.toString();
        boolean web = target.getHost() != null && List.of("http", "https").contains(String.valueOf(target.getScheme()));
        if (!web) {
            return paragraph(address);
        }
        ArrayNode inline = JsonNodeFactory.instance.arrayNode();
        mark(inline, address, "link").putObject("attrs").put("href", address);
        return block(inline);
    }

    /** A short word of the engine's own that is shown as it is. */
    Document code(String word) {
        ArrayNode inline = JsonNodeFactory.instance.arrayNode();
        mark(inline, word, "code");
        return block(inline);
    }

    private static ObjectNode mark(ArrayNode inline, String text, String mark) {
        ObjectNode node = inline.addObject().put("type", "text").put("text", text);
        return node.putArray("marks").addObject().put("type", mark);
    }

    private Document block(ArrayNode inline) {
        if (!inline.isEmpty()) {
            blocks.addObject().put("type", "paragraph").set("content", inline);
        }
        return this;
    }

    boolean wasCut() {
        return cut;
    }

    ObjectNode asJson() {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("type", "doc").put("version", 1);
        document.set("content", blocks.deepCopy());
        return document;
    }

    /** Whether a document holds a text node that says exactly this. */
    static boolean says(JsonNode document, String text) {
        return document.findValues("text").stream()
                .anyMatch(node -> node.asText().equals(text));
    }
}
