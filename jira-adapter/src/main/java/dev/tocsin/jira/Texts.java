package dev.tocsin.jira;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts within Jira's limits. Lengths are counted in UTF-16 units, which is at least what Jira counts, and a cut never
 * parts a character.
 */
final class Texts {

    static final int LONGEST_SUMMARY = 254;
    static final int LONGEST_LABEL = 255;
    /** Jira takes 32,767 characters; the rest is for what it adds between paragraphs. */
    static final int LONGEST_DOCUMENT = 32_000;

    private static final String CUT = "…";

    private Texts() {}

    /** One line, never empty. */
    static String summary(String title) {
        String line = cut(clean(title, ' ').strip(), LONGEST_SUMMARY);
        return line.isEmpty() ? "(no title)" : line;
    }

    /** Words without blanks, each once, in order. */
    static List<String> labels(List<List<String>> groups) {
        Set<String> labels = new LinkedHashSet<>();
        for (List<String> group : groups) {
            for (String word : group) {
                String label = label(word);
                if (!label.isEmpty()) {
                    labels.add(label);
                }
            }
        }
        return new ArrayList<>(labels);
    }

    private static String label(String word) {
        StringBuilder label = new StringBuilder();
        clean(word, ' ')
                .strip()
                .codePoints()
                .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? '-' : c)
                .forEach(label::appendCodePoint);
        return cut(label.toString(), LONGEST_LABEL);
    }

    /** Without control characters and line ends, which become the given one, and without lone surrogates. */
    static String clean(String text, char instead) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                clean.append(instead);
            } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                clean.append('\uFFFD');
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    /** At most so many units, ending in an ellipsis if something was left out. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + CUT;
    }
}
