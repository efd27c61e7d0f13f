package dev.tocsin.postmortem;

import java.util.List;
import java.util.stream.Collectors;

/** Writes CommonMark with tables. */
final class MarkdownSink implements Sink {
    private static final String EVERYWHERE = "\\`*_[]<>#|~&$@";

    private final StringBuilder out = new StringBuilder();

    @Override
    public void title(String text) {
        block("# " + line(text));
    }

    @Override
    public void heading(String text) {
        block("## " + line(text));
    }

    @Override
    public void warning(String text) {
        block("> **" + line(text) + "**");
    }

    @Override
    public void aside(String text) {
        block("*" + line(text) + "*");
    }

    @Override
    public void paragraph(List<Span> spans) {
        block(spans.stream().map(it -> span(it, "\\\n")).collect(Collectors.joining(" ")));
    }

    @Override
    public void table(List<String> head, List<List<List<Span>>> rows) {
        StringBuilder table = new StringBuilder();
        table.append(row(head.stream().map(MarkdownSink::line).toList()))
                .append('\n')
                .append(row(head.stream().map(it -> "---").toList()));
        for (List<List<Span>> cells : rows) {
            table.append('\n')
                    .append(row(cells.stream()
                            .map(cell ->
                                    cell.stream().map(it -> span(it, "<br>")).collect(Collectors.joining(" ")))
                            .toList()));
        }
        block(table.toString());
    }

    @Override
    public String text() {
        return out.toString();
    }

    private void block(String text) {
        out.append(out.isEmpty() ? "" : "\n").append(text).append('\n');
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String line(String text) {
        return escaped(text, " ");
    }

    private static String span(Span span, String lineBreak) {
        String text = escaped(span.text(), lineBreak);
        if (text.isEmpty()) {
            return "";
        }
        String target = Sink.safe(span.link());
        String linked = target == null ? text : "[" + text + "](<" + target.replace("&", "&amp;") + ">)";
        return switch (span.style()) {
            case PLAIN -> linked;
            case STRONG -> "**" + linked + "**";
            case ASIDE -> "*" + linked + "*";
            case STRUCK -> "~~" + linked + "~~";
        };
    }

    /** Line by line: blank lines and the blanks around a line go, since they would begin something new. */
    private static String escaped(String text, String lineBreak) {
        return PlainText.of(text)
                .lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(MarkdownSink::escapedLine)
                .collect(Collectors.joining(lineBreak));
    }

    private static String escapedLine(String line) {
        StringBuilder escaped = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (EVERYWHERE.indexOf(c) >= 0 || beginsBlock(line, i) || beginsAddress(line, i)) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /** A bullet, an underline of a heading, a rule, or the dot of a numbered item. */
    private static boolean beginsBlock(String line, int at) {
        char c = line.charAt(at);
        if (at == 0) {
            return c == '-' || c == '+' || c == '=' || c == ':';
        }
        return (c == '.' || c == ')') && line.substring(0, at).chars().allMatch(it -> it >= '0' && it <= '9');
    }

    /** What some readers make a link of by themselves. */
    private static boolean beginsAddress(String line, int at) {
        return line.startsWith("://", at) || line.charAt(at) == '.' && line.regionMatches(true, at - 3, "www", 0, 3);
    }
}
