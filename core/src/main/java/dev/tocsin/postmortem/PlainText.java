package dev.tocsin.postmortem;

import java.util.List;
import java.util.Locale;

/** Text that people wrote, without what could deceive a reader or break a line where none was meant. */
final class PlainText {
    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;
    private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";

    private PlainText() {}

    /**
     * Line breaks become {@code \n} and a tab a blank. What nobody sees is named, such as {@code [U+202E]}: other control
     * characters, those that turn the direction of text or have no width, halves of a pair, and what is no character. Only
     * the joiners stay, since scripts and emoji need them.
     */
    static String of(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029) {
                clean.append('\n');
            } else if (c == '\t') {
                clean.append(' ');
            } else if (unseen(c)) {
                clean.append(String.format(Locale.ROOT, "[U+%04X]", c));
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    /** Its lines, without the blank ones and without the blanks around a line: those would begin something new. */
    static List<String> lines(String text) {
        return of(text).lines()
                .map(PlainText::stripped)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Its lines, none of which a spreadsheet takes for a formula when the cell is pasted into it. */
    static List<String> cell(String text) {
        return lines(text).stream()
                .map(it -> FORMULA.indexOf(it.charAt(0)) < 0 ? it : "'" + it)
                .toList();
    }

    /** The blanks that don't break count as blanks here. */
    private static String stripped(String line) {
        int start = 0;
        int end = line.length();
        while (start < end && isBlank(line.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean unseen(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.FORMAT && c != JOINER && c != NON_JOINER
                || (c & 0xfffe) == 0xfffe
                || c >= 0xfdd0 && c <= 0xfdef;
    }
}
