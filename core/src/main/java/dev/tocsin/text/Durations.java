package dev.tocsin.text;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Durations as people write them: {@code 10m}, {@code 1 hour}, {@code 1h 30m}, {@code 4 hours}, {@code PT10M}. */
public final class Durations {

    private static final int MOST_DIGITS = 9;

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @param text numbers, each with a unit (s, m, h, d, w or their words), or ISO 8601; a leading '-' negates
     * @return the duration, or null if the text is none
     */
    public static @Nullable Duration parse(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        if (trimmed.length() > 60) {
            return null;
        }
        if (trimmed.startsWith("p") || trimmed.startsWith("-p")) {
            return iso(trimmed);
        }
        boolean negative = trimmed.startsWith("-");
        Duration sum = sum(negative ? trimmed.substring(1) : trimmed);
        return sum == null || !negative ? sum : sum.negated();
    }

    /**
     * Writes a duration so that {@link #parse} reads it: {@code 10m}, {@code 1h}, {@code 90s}.
     *
     * @param duration whole seconds
     * @return the shortest single unit that fits; {@code 0s} for zero
     */
    public static String format(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds != 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        } else if (seconds != 0 && seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static @Nullable Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Duration sum(String text) {
        Duration sum = Duration.ZERO;
        int i = 0;
        while (i < text.length()) {
            int digits = run(text, i, true);
            int unitStart = skipBlanks(text, digits);
            int unitEnd = run(text, unitStart, false);
            if (digits == i || digits - i > MOST_DIGITS || unitEnd == unitStart) {
                return null;
            }
            Duration unit = unit(text.substring(unitStart, unitEnd));
            if (unit == null) {
                return null;
            }
            sum = sum.plus(unit.multipliedBy(Long.parseLong(text.substring(i, digits))));
            i = skipBlanks(text, unitEnd);
        }
        return text.isEmpty() ? null : sum;
    }

    private static int run(String text, int from, boolean digits) {
        int i = from;
        while (i < text.length() && (digits ? isDigit(text.charAt(i)) : isLetter(text.charAt(i)))) {
            i++;
        }
        return i;
    }

    private static int skipBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static @Nullable Duration unit(String word) {
        return switch (word) {
            case "s", "sec", "secs", "second", "seconds" -> Duration.ofSeconds(1);
            case "m", "min", "mins", "minute", "minutes" -> Duration.ofMinutes(1);
            case "h", "hour", "hours" -> Duration.ofHours(1);
            case "d", "day", "days" -> Duration.ofDays(1);
            case "w", "week", "weeks" -> Duration.ofDays(7);
            default -> null;
        };
    }
}
