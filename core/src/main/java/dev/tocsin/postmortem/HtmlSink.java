package dev.tocsin.postmortem;

import java.util.List;
import java.util.stream.Collectors;

/** Writes one HTML page that loads nothing and runs nothing. */
final class HtmlSink implements Sink {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            """;
    private static final String STYLE = """
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.6rem; line-height: 1.25; }
            h2 { font-size: 1.2rem; margin-top: 2.2rem; border-bottom: 1px solid #ccc; padding-bottom: .2rem; }
            table { border-collapse: collapse; width: 100%; font-size: .92rem; }
            th, td { text-align: start; vertical-align: top; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid #e4e4e4; overflow-wrap: anywhere; }
            td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
            .warning { border-inline-start: 4px solid #b00020; background: #fdecee; padding: .5rem .8rem; font-weight: 600; }
            .aside { color: #5a5a5a; font-size: .92rem; }
            del { color: #5a5a5a; }
            a { color: #0645ad; }
            @media (prefers-color-scheme: dark) {
            body { color: #e8e8e8; background: #161616; } h2 { border-color: #444; } th, td { border-color: #333; }
            .warning { background: #3a1016; } .aside, del { color: #a8a8a8; } a { color: #8ab4f8; }
            }
            </style>
            </head>
            <body>
            """;

    private final StringBuilder out = new StringBuilder(HEAD);

    @Override
    public void title(String text) {
        String title = escaped(text, " ");
        out.append("<title>").append(title).append("</title>\n").append(STYLE);
        element("h1", "", title);
    }

    @Override
    public void heading(String text) {
        element("h2", "", escaped(text, " "));
    }

    @Override
    public void warning(String text) {
        element("p", " class=\"warning\"", escaped(text, " "));
    }

    @Override
    public void aside(String text) {
        element("p", " class=\"aside\"", escaped(text, " "));
    }

    @Override
    public void paragraph(List<Span> spans) {
        element("p", "", spans(spans));
    }

    @Override
    public void table(List<String> head, List<List<List<Span>>> rows) {
        out.append("<table>\n<thead><tr>");
        head.forEach(
                it -> out.append("<th scope=\"col\">").append(escaped(it, " ")).append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        for (List<List<Span>> cells : rows) {
            out.append("<tr>");
            cells.forEach(
                    it -> out.append("<td dir=\"auto\">").append(spans(it)).append("</td>"));
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n");
    }

    @Override
    public String text() {
        return out + "</body>\n</html>\n";
    }

    private void element(String name, String attributes, String content) {
        out.append('<').append(name).append(attributes).append(" dir=\"auto\">");
        out.append(content).append("</").append(name).append(">\n");
    }

    private static String spans(List<Span> spans) {
        return spans.stream().map(HtmlSink::span).filter(it -> !it.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String span(Span span) {
        String text = escaped(span.text(), "<br>");
        if (text.isEmpty()) {
            return "";
        }
        String target = Sink.safe(span.link());
        String linked = target == null
                ? text
                : "<a href=\"" + escaped(target, "") + "\" rel=\"noopener noreferrer\">" + text + "</a>";
        return switch (span.style()) {
            case PLAIN -> linked.equals(text) ? "<bdi>" + text + "</bdi>" : linked;
            case STRONG -> "<strong>" + linked + "</strong>";
            case ASIDE -> "<span class=\"aside\">" + linked + "</span>";
            case STRUCK -> "<del>" + linked + "</del>";
        };
    }

    private static String escaped(String text, String lineBreak) {
        return PlainText.of(text)
                .strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\n", lineBreak);
    }
}
