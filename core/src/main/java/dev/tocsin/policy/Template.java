package dev.tocsin.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A text with places to fill in, such as {@code inc-{year}-{number}-{name}}.
 *
 * @param text the text; each place is a lower-case word in braces
 */
public record Template(String text) {

    /**
     * Checks the braces.
     *
     * @throws IllegalArgumentException if a brace has no partner or holds no lower-case word, or the text is empty or
     *     over 4,000 characters
     */
    public Template {
        text = Checks.text("a template", text);
        walk(text, ignored -> "");
    }

    /**
     * The words in braces, each once.
     *
     * @return the words in order
     */
    public Set<String> places() {
        Set<String> places = new LinkedHashSet<>();
        walk(text, place -> {
            places.add(place);
            return "";
        });
        return places;
    }

    /**
     * Fills the places in.
     *
     * @param values gives the text for each word
     * @return the whole text
     */
    public String fill(Function<String, String> values) {
        return walk(text, values);
    }

    Template allowing(String what, List<String> allowed) {
        for (String place : places()) {
            if (!allowed.contains(place)) {
                throw new IllegalArgumentException(
                        what + " may hold {" + String.join("}, {", allowed) + "}, found {" + place + "}");
            }
        }
        return this;
    }

    private static String walk(String text, Function<String, String> values) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '{') {
                int end = text.indexOf('}', i);
                out.append(values.apply(place(text, i, end)));
                i = end;
            } else if (c == '}') {
                throw new IllegalArgumentException("a '}' needs a '{' before it, found none at position " + i);
            } else {
                out.append(c);
            }
            i++;
        }
        return out.toString();
    }

    private static String place(String text, int start, int end) {
        boolean sound = end > start + 1;
        for (int i = start + 1; i < end && sound; i++) {
            sound = text.charAt(i) >= 'a' && text.charAt(i) <= 'z' || text.charAt(i) == '_';
        }
        if (!sound) {
            throw new IllegalArgumentException("a '{' needs a lower-case word and a '}', found none at " + start);
        }
        return text.substring(start + 1, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
