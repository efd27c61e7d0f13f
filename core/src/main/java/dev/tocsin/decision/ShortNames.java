package dev.tocsin.decision;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names for channels: a-z, 0-9 and hyphens. */
final class ShortNames {
    /** The most words of a summary that a derived short name takes. */
    private static final int WORDS = 4;

    private ShortNames() {}

    /** What is left of a text when everything but a-z and 0-9 is a hyphen. */
    static String slug(String text, int longest) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder();
        for (int i = 0; i < plain.length() && slug.length() < longest; i++) {
            char c = plain.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                slug.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK
                    && slug.length() > 0
                    && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        while (slug.length() > 0 && slug.charAt(slug.length() - 1) == '-') {
            slug.setLength(slug.length() - 1);
        }
        return slug.toString();
    }

    /** A short name from a summary: its first words that say something. */
    static String from(String summary) {
        String name = Arrays.stream(slug(summary, 200).split("-"))
                .filter(word -> word.length() > 1)
                .limit(WORDS)
                .collect(Collectors.joining("-"));
        return name.isEmpty() ? "incident" : slug(name, 40);
    }
}
