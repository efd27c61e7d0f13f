package dev.tocsin.postmortem;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a document is written to. Every text that comes in is plain, and is escaped here. */
interface Sink {

    /**
     * A piece of text in a cell.
     *
     * @param text the text
     * @param style how it looks
     * @param link where it leads
     */
    record Span(String text, Style style, @Nullable URI link) {
        static Span of(String text) {
            return new Span(text, Style.PLAIN, null);
        }

        static Span of(String text, Style style) {
            return new Span(text, style, null);
        }
    }

    /** How a text looks. */
    enum Style {
        PLAIN,
        STRONG,
        ASIDE,
        STRUCK
    }

    void title(String text);

    void heading(String text);

    /** What must not be overlooked. */
    void warning(String text);

    /** What is about the text and not part of it. */
    void aside(String text);

    void paragraph(List<Span> spans);

    void table(List<String> head, List<List<List<Span>>> rows);

    String text();

    /** A link that may be shown: https, to a host. */
    static @Nullable String safe(@Nullable URI link) {
        return link != null && "https".equalsIgnoreCase(link.getScheme()) && link.getHost() != null
                ? link.toASCIIString()
                : null;
    }
}
