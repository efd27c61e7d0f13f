package dev.tocsin.postmortem;

import java.util.Locale;

/** Text that people wrote, without what could deceive a reader or break a line where none was meant. */
final class PlainText {
    private PlainText() {}

    /** Line breaks become {@code \n}; other control characters, and those that turn the direction of text, are named. */
    static String of(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029) {
                clean.append('\n');
            } else if (c == '\t') {
                clean.append(' ');
            } else if (Character.isISOControl(c) || turns(c)) {
                clean.append(String.format(Locale.ROOT, "[U+%04X]", c));
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    private static boolean turns(int c) {
        return c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c == 0xfeff;
    }
}
