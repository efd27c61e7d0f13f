package dev.tocsin.postmortem;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Writes one HTML page that loads nothing and runs nothing, and is well-formed XML as well. */
final class HtmlSink implements Sink {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="referrer" content="no-referrer"/>
            <meta name="color-scheme" content="light dark"/>
            """;

    private final StringBuilder out = new StringBuilder(HEAD);

    @Override
    public void title(String document, String subject, String severity, int rank) {
        out.append("<title>")
                .append(line(document + ": " + subject))
                .append("</title>\n<style>\n")
                .append(HtmlStyle.CSS)
                .append("</style>\n</head>\n<body>\n<main>\n<p class=\"over\">")
                .append(line(document))
                .append(" <span class=\"badge rank")
                .append(Math.max(0, Math.min(rank, HtmlStyle.MILDEST)))
                .append("\">")
                .append(line(severity))
                .append("</span></p>\n");
        element("h1", "", line(subject));
    }

    @Override
    public void heading(String text) {
        element("h2", "", line(text));
    }

    @Override
    public void warning(String text) {
        element("p", " class=\"warning\"", line(text));
    }

    @Override
    public void aside(String text) {
        element("p", " class=\"aside\"", line(text));
    }

    @Override
    public void paragraph(List<Span> spans) {
        element("p", "", spans(spans, HtmlSink::flow));
    }

    @Override
    public void facts(List<Fact> facts) {
        out.append("<dl class=\"facts\">\n");
        facts.forEach(it -> {
            out.append("<div>");
            out.append("<dt>").append(cell(it.name())).append("</dt>");
            out.append("<dd dir=\"auto\">").append(cell(it.value())).append("</dd>");
            out.append("</div>\n");
        });
        out.append("</dl>\n");
    }

    @Override
    public void timeline(List<Moment> moments) {
        element("p", " class=\"aside\"", "All times in UTC.");
        out.append("<ol class=\"timeline\">\n");
        moments.forEach(it -> {
            String[] at = Moments.second(it.at()).split(" ", 2);
            out.append("<li><time datetime=\"").append(it.at()).append("\"><span class=\"day\">");
            out.append(at[0]).append("</span> ").append(at[1]).append("</time>");
            out.append("<div dir=\"auto\"><span class=\"who\">")
                    .append(cell(it.who()))
                    .append("</span> ");
            out.append(spans(it.what(), HtmlSink::cell)).append("</div></li>\n");
        });
        out.append("</ol>\n");
    }

    @Override
    public void table(List<String> head, List<List<Span>> rows) {
        out.append("<table>\n<thead><tr>");
        head.forEach(it -> out.append("<th scope=\"col\">").append(cell(it)).append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        for (List<Span> cells : rows) {
            out.append("<tr>");
            cells.forEach(it -> out.append("<td dir=\"auto\">")
                    .append(span(it, HtmlSink::cell))
                    .append("</td>"));
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n");
    }

    @Override
    public String text() {
        return out + "</main>\n</body>\n</html>\n";
    }

    private void element(String name, String attributes, String content) {
        out.append('<').append(name).append(attributes).append(" dir=\"auto\">");
        out.append(content).append("</").append(name).append(">\n");
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
        String linked = target == null
                ? "<bdi>" + text + "</bdi>"
                : "<a href=\"" + line(target) + "\" rel=\"noopener noreferrer\">" + text + "</a>";
        return switch (span.style()) {
            case PLAIN -> linked;
            case STRONG -> "<strong>" + linked + "</strong>";
            case ASIDE -> "<span class=\"aside\">" + linked + "</span>";
            case STRUCK -> "<del>" + linked + "</del>";
        };
    }

    private static String line(String text) {
        return inert(PlainText.lines(text), " ");
    }

    private static String flow(String text) {
        return inert(PlainText.lines(text), "<br/>");
    }

    /** Wherever a browser's selection may be pasted into a sheet from. */
    private static String cell(String text) {
        return inert(PlainText.cell(text), "<br/>");
    }

    /** Nothing in these lines means anything to a reader of HTML, in text and in a quoted attribute. */
    private static String inert(List<String> lines, String lineBreak) {
        return lines.stream()
                .map(it -> it.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"))
                .collect(Collectors.joining(lineBreak));
    }
}
