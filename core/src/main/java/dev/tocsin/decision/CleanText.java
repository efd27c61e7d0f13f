package dev.tocsin.decision;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Words;
import java.util.List;

/** Texts from outside: repaired when declaring, refused elsewhere. */
final class CleanText {
    private CleanText() {}

    /** The text without control characters and lone surrogates, cut to what a text may hold; each repair is found. */
    static String repaired(String field, String text, List<Finding> repairs) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), Words.LONGEST));
        int replaced = 0;
        int end = Math.min(text.length(), Words.LONGEST);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                clean.append(c).append(text.charAt(++i));
            } else if (isBad(c)) {
                clean.append('\uFFFD');
                replaced++;
            } else {
                clean.append(c);
            }
        }
        if (replaced > 0) {
            repairs.add(Refusals.warning(
                    field, "text without control characters", replaced + " of them", "they were replaced"));
        }
        if (text.length() > end) {
            repairs.add(Refusals.warning(
                    field,
                    "at most " + Words.LONGEST + " characters",
                    text.length() + " characters",
                    "the end was cut"));
        }
        return clean.toString();
    }

    private static boolean isBad(char c) {
        return Character.isSurrogate(c) || Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r';
    }

    /** Whether a text may be kept as it is and says something. */
    static boolean isSound(String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (isBad(c)) {
                return false;
            }
        }
        return true;
    }

    /** The start of a text, fit for a message. */
    static String short_(String text) {
        StringBuilder start = new StringBuilder("'");
        text.codePoints()
                .limit(40)
                .map(c -> Character.isISOControl(c) || c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
                .forEach(start::appendCodePoint);
        return start.append(text.length() > 40 ? "...'" : "'").toString();
    }
}
