package dev.tocsin.slack;

import dev.tocsin.effect.Message.Line;
import dev.tocsin.effect.Message.Span;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Slack's markup. Every text that comes from outside goes through {@link #escape}, once: after it nothing in the text pings,
 * links or names anybody. Control characters, blanks without width and the marks
 * that turn the direction of writing are taken out.
 */
final class Mrkdwn {

    private static final String CUT = "…";

    private Mrkdwn() {}

    /** The text with no control sequence in it. */
    static String escape(String text) {
        return escape(text, Integer.MAX_VALUE);
    }

    /** The same, cut to so many characters of the escaped text; an escape is never cut in two. */
    static String escape(String text, int most) {
        StringBuilder escaped = new StringBuilder(Math.min(text.length() + 16, 4096));
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            String piece = piece(point);
            if (escaped.length() + piece.length() > most) {
                return shorten(escaped, most);
            }
            escaped.append(piece);
        }
        return escaped.toString();
    }

    private static String shorten(StringBuilder escaped, int most) {
        int end = escaped.length();
        while (end > 0 && end + CUT.length() > most) {
            int ampersand = escaped.charAt(end - 1) == ';' ? escaped.lastIndexOf("&", end - 1) : -1;
            end = ampersand >= 0 && end - ampersand <= 5 ? ampersand : escaped.offsetByCodePoints(end, -1);
        }
        return escaped.substring(0, end) + (most >= CUT.length() ? CUT : "");
    }

    private static String piece(int point) {
        return switch (point) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '\n', '\t' -> Character.toString(point);
            case 0x2028, 0x2029 -> "\n";
            default -> isUnseen(point) ? "" : isHalf(point) ? "\uFFFD" : Character.toString(point);
        };
    }

    /** A text fit for a place that shows it as it is: one line, without what can't be seen, at most so many characters. */
    static String plain(String text, int most) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .map(point -> point == '\n' || point == '\t' || point == 0x2028 || point == 0x2029 ? ' ' : point)
                .filter(point -> !isUnseen(point))
                .forEach(point -> kept.appendCodePoint(isHalf(point) ? 0xFFFD : point));
        return kept.length() <= most
                ? kept.toString()
                : kept.substring(0, kept.offsetByCodePoints(0, whole(kept, most - 1))) + CUT;
    }

    private static int whole(StringBuilder text, int most) {
        int end = Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
        return text.codePointCount(0, end);
    }

    private static boolean isUnseen(int point) {
        boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
        boolean direction = (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x200E
                || point == 0x200F
                || point == 0x061C;
        boolean widthless = point == 0x200B || point == 0x2060 || point == 0xFEFF;
        return control || direction || widthless;
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** A line in Slack's markup, at most so many characters: what does not fit is cut, a link or a mention never in two. */
    static String line(Line line, int most) {
        StringBuilder markup = new StringBuilder();
        for (Span span : line.spans()) {
            int room = most - markup.length();
            String piece = span.match(
                    plain -> escape(plain.text(), room),
                    strong -> strong(strong.text(), room),
                    link -> link(link, room),
                    mention -> mention(mention, room));
            markup.append(piece);
        }
        return markup.toString();
    }

    private static String strong(String text, int room) {
        String escaped = escape(text, Math.max(0, room - 2));
        boolean plain = escaped.isBlank() || escaped.contains("*") || escaped.contains("\n") || room < 3;
        return plain || !escaped.equals(escaped.strip()) ? escaped : "*" + escaped + "*";
    }

    private static String link(Span.Link link, int room) {
        String target = address(link.target()).orElse("");
        String label = escape(link.label().replace('\n', ' ').replace('|', '¦'), 200);
        String whole = label.isBlank() ? "<" + target + ">" : "<" + target + "|" + label + ">";
        return target.isEmpty() || whole.length() > room ? escape(link.label(), room) : whole;
    }

    /** The address of a link with what Slack would read as markup encoded; nothing but http and https. */
    static Optional<String> address(URI target) {
        String scheme = target.getScheme();
        if (scheme == null
                || target.getHost() == null
                || !scheme.toLowerCase(Locale.ROOT).matches("https?")) {
            return Optional.empty();
        }
        String encoded = target.toASCIIString()
                .replace("&", "&amp;")
                .replace("<", "%3C")
                .replace(">", "%3E")
                .replace("|", "%7C");
        return Optional.of(encoded);
    }

    private static String mention(Span.Mention mention, int room) {
        String name = escape(mention.name(), room);
        return Member.of(mention.identity())
                .map(member -> "<@" + member.user() + ">")
                .filter(markup -> markup.length() <= room)
                .orElse(name);
    }
}
