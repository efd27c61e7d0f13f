package dev.tocsin.postmortem;

import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Reads Markdown by a library that others wrote. */
final class MarkdownReader extends DocumentReader {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
            .build();

    static MarkdownReader of(String markdown) {
        MarkdownReader reader = new MarkdownReader();
        reader.read(PARSER.parse(markdown), 0);
        return reader;
    }

    private void read(Node node, int depth) {
        int start = text.length();
        enter(node, depth);
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            read(child, depth + 1);
        }
        if (node instanceof TableCell) {
            cells.add(text.substring(start));
        }
    }

    private void enter(Node node, int depth) {
        if (node instanceof Text words) {
            text.append(words.getLiteral());
        } else if (node instanceof HardLineBreak
                || node instanceof HtmlInline html && html.getLiteral().equals("<br>")) {
            text.append('\n');
        } else if (!(node instanceof SoftLineBreak)) {
            String name = " ".repeat(depth)
                    + node.getClass().getSimpleName()
                    + (node instanceof Heading heading ? heading.getLevel() : "");
            if (!name.equals(" Paragraph") || !shape.get(shape.size() - 1).equals(name)) {
                shape.add(name);
            }
            if (node instanceof Link link) {
                links.add(link.getDestination());
            }
        }
    }
}
