package dev.tocsin.postmortem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Writes CommonMark with tables. */
final class MarkdownSink implements Sink {
    private static final String EVERYWHERE = "\\`*_[]{}#|~$@";
    private static final String BEGINS_BLOCK = "-+=:!%";
    private static final List<String> ADDRESSES = List.of("www", "mailto", "xmpp");

    private final StringBuilder out = new StringBuilder();

    @Override
    public void title(String document, String subject, String severity, int rank) {
        block("# " + line(document + ": " + subject));
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
        block(spans(spans, MarkdownSink::flow));
    }

    @Override
    public void facts(List<Fact> facts) {
        table(
                List.of("", ""),
                facts.stream()
                        .map(it -> List.of(Span.of(it.name(), Style.STRONG), Span.of(it.value())))
                        .toList());
    }

    @Override
    public void timeline(List<Moment> moments) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Time (UTC)", "Who", "What"));
        moments.forEach(
                it -> rows.add(List.of(Moments.second(it.at()), cell(it.who()), spans(it.what(), MarkdownSink::cell))));
        rows(rows);
    }

    @Override
    public void table(List<String> head, List<List<Span>> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(head.stream().map(MarkdownSink::cell).toList());
        rows.forEach(row ->
                cells.add(row.stream().map(it -> span(it, MarkdownSink::cell)).toList()));
        rows(cells);
    }

    @Override
    public String text() {
        return out.toString();
    }

    private void block(String text) {
        out.append(out.isEmpty() ? "" : "\n").append(text).append('\n');
    }

    /** The first row is the head. */
    private void rows(List<List<String>> rows) {
        List<String> lines =
                new ArrayList<>(rows.stream().map(MarkdownSink::row).toList());
        lines.add(1, row(rows.get(0).stream().map(it -> "---").toList()));
        block(String.join("\n", lines));
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String spans(List<Span> spans, UnaryOperator<String> place) {
        return spans.stream()
                .map(it -> span(it, place))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String span(Span span, UnaryOperator<String> place) {
        String text = place.apply(span.text());
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

    private static String line(String text) {
        return inert(PlainText.lines(text), " ");
    }

    private static String flow(String text) {
        return inert(PlainText.lines(text), "\\\n");
    }

    private static String cell(String text) {
        return inert(PlainText.cell(text), "<br>");
    }

    /** Nothing in these lines means anything to a reader of Markdown. */
    private static String inert(List<String> lines, String lineBreak) {
        return lines.stream().map(MarkdownSink::inert).collect(Collectors.joining(lineBreak));
    }

    private static String inert(String line) {
        StringBuilder inert = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '<' -> inert.append("&lt;");
                case '>' -> inert.append("&gt;");
                case '&' -> inert.append("&amp;");
                default -> {
                    boolean active = EVERYWHERE.indexOf(c) >= 0 || beginsBlock(line, i) || beginsAddress(line, i);
                    inert.append(active ? "\\" : "").append(c);
                }
            }
        }
        return inert.toString();
    }

    /** A bullet, an underline of a heading, a rule, or the dot of a numbered item. */
    private static boolean beginsBlock(String line, int at) {
        char c = line.charAt(at);
        if (at == 0) {
            return BEGINS_BLOCK.indexOf(c) >= 0;
        }
        return (c == '.' || c == ')') && line.substring(0, at).chars().allMatch(it -> it >= '0' && it <= '9');
    }

    /** What some readers make a link of by themselves. */
    private static boolean beginsAddress(String line, int at) {
        char c = line.charAt(at);
        return line.startsWith("://", at)
                || (c == '.' || c == ':')
                        && ADDRESSES.stream()
                                .anyMatch(it -> line.regionMatches(true, at - it.length(), it, 0, it.length()));
    }
}
