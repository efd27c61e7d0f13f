package dev.tocsin.effect;

import dev.tocsin.model.OutsideIdentity;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * A message for people, as structure: adapters turn it into their own markup and escape every text in it.
 *
 * @param headline the first line, also what a notification shows
 * @param lines further lines
 * @param facts labelled values
 * @param buttons what can be pressed
 */
public record Message(String headline, List<Line> lines, List<Fact> facts, List<Button> buttons) {

    /** Copies the lists. */
    public Message {
        lines = List.copyOf(lines);
        facts = List.copyOf(facts);
        buttons = List.copyOf(buttons);
    }

    /**
     * A message of a headline and plain lines.
     *
     * @param headline the first line
     * @param lines further lines
     * @return the message
     */
    public static Message of(String headline, String... lines) {
        return new Message(headline, List.of(lines).stream().map(Line::of).toList(), List.of(), List.of());
    }

    /**
     * All of it as plain text, for sinks without markup.
     *
     * @return lines parted by newlines
     */
    public String asPlainText() {
        StringBuilder text = new StringBuilder(headline);
        lines.forEach(line -> text.append('\n').append(line.asPlainText()));
        facts.forEach(fact -> text.append('\n')
                .append(fact.label())
                .append(": ")
                .append(fact.value().asPlainText()));
        return text.toString();
    }

    /**
     * A line of a message.
     *
     * @param spans its parts, in order
     */
    public record Line(List<Span> spans) {
        /** Copies the list. */
        public Line {
            spans = List.copyOf(spans);
        }

        /**
         * A line of one plain text.
         *
         * @param text the text
         * @return the line
         */
        public static Line of(String text) {
            return new Line(List.of(new Span.Plain(text)));
        }

        /**
         * A line of several parts.
         *
         * @param spans its parts
         * @return the line
         */
        public static Line of(Span... spans) {
            return new Line(List.of(spans));
        }

        /**
         * The line without markup.
         *
         * @return its text
         */
        public String asPlainText() {
            StringBuilder text = new StringBuilder();
            spans.forEach(span -> text.append(span.<String>match(
                    Span.Plain::text,
                    Span.Strong::text,
                    link -> link.label() + " (" + link.target() + ")",
                    Span.Mention::name)));
            return text.toString();
        }
    }

    /**
     * A labelled value.
     *
     * @param label the label
     * @param value the value
     */
    public record Fact(String label, Line value) {
        /**
         * A plain value under a label.
         *
         * @param label the label
         * @param value the value
         * @return the fact
         */
        public static Fact of(String label, String value) {
            return new Fact(label, Line.of(value));
        }
    }

    /**
     * Something to press, which brings a command back.
     *
     * @param action which command
     * @param label what stands on it
     * @param value what comes back with it, such as the incident's id and the track, at most 1,000 characters
     */
    public record Button(Action action, String label, String value) {

        /** What a button asks for. */
        public enum Action {
            /** "I have it." */
            ACKNOWLEDGE,
            /** Take a role. */
            TAKE_ROLE,
            /** The effect on users has ended. */
            RESOLVE,
            /** Take the resolution back. */
            UNDO_RESOLVE,
            /** Publish on the status page now. */
            PUBLISH_NOW,
            /** Do not publish. */
            DO_NOT_PUBLISH,
            /** Open the incident again. */
            REOPEN
        }
    }

    /** A part of a line. */
    public sealed interface Span permits Span.Plain, Span.Strong, Span.Link, Span.Mention {

        /**
         * Text as it is.
         *
         * @param text the text
         */
        record Plain(String text) implements Span {}

        /**
         * Text that stands out.
         *
         * @param text the text
         */
        record Strong(String text) implements Span {}

        /**
         * A link.
         *
         * @param label what stands there
         * @param target an http or https address
         */
        record Link(String label, URI target) implements Span {}

        /**
         * A person, who is told where the sink can.
         *
         * @param name her name, for sinks that can't
         * @param identity by what name the sink's system knows her
         */
        record Mention(String name, OutsideIdentity identity) implements Span {}

        /**
         * Reads the part by its kind.
         *
         * @param plain for plain text
         * @param strong for text that stands out
         * @param link for a link
         * @param mention for a person
         * @param <R> the answer's type
         * @return the answer of the one that fits
         */
        default <R> R match(
                Function<Plain, R> plain,
                Function<Strong, R> strong,
                Function<Link, R> link,
                Function<Mention, R> mention) {
            if (this instanceof Plain it) {
                return plain.apply(it);
            }
            if (this instanceof Strong it) {
                return strong.apply(it);
            }
            return this instanceof Link it ? link.apply(it) : mention.apply((Mention) this);
        }
    }
}
