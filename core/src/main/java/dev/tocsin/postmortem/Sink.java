package dev.tocsin.postmortem;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a document is written to. Every text that comes in is plain; each sink has one function that makes it inert, and
 * no text goes another way.
 */
interface Sink {

    /**
     * A piece of text.
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

    /**
     * A line of the summary at the head.
     *
     * @param name what it is
     * @param value what it says
     */
    record Fact(String name, String value) {}

    /**
     * A line of the timeline.
     *
     * @param at when
     * @param who who
     * @param what what
     */
    record Moment(Instant at, String who, List<Span> what) {}

    /** What the document is, what it is about, and how bad that was, where a rank of 1 is the worst. */
    void title(String document, String subject, String severity, int rank);

    void heading(String text);

    /** What must not be overlooked. */
    void warning(String text);

    /** What is about the text and not part of it. */
    void aside(String text);

    void paragraph(List<Span> spans);

    void facts(List<Fact> facts);

    void timeline(List<Moment> moments);

    void table(List<String> head, List<List<Span>> rows);

    String text();

    /** A link that may be shown: https, to a host that nothing stands before. */
    static @Nullable String safe(@Nullable URI link) {
        return link != null
                        && "https".equalsIgnoreCase(link.getScheme())
                        && link.getHost() != null
                        && link.getRawUserInfo() == null
                ? link.toASCIIString()
                : null;
    }
}
