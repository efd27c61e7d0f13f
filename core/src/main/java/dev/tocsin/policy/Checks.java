package dev.tocsin.policy;

import dev.tocsin.text.Durations;
import java.time.Duration;

/** What the parts of a policy check about themselves; all throw IllegalArgumentException. */
final class Checks {

    static final Duration LEAST_DELAY = Duration.ofSeconds(1);
    static final Duration MOST_DELAY = Duration.ofDays(30);
    static final int LONGEST_LINE = 200;
    static final int LONGEST_TEXT = 4_000;

    private Checks() {}

    static Duration delay(String what, Duration delay, Duration least) {
        return within(what, delay, least, MOST_DELAY);
    }

    static Duration within(String what, Duration delay, Duration least, Duration most) {
        if (delay.compareTo(least) < 0
                || delay.compareTo(most) > 0
                || !delay.equals(Duration.ofSeconds(delay.toSeconds()))) {
            throw new IllegalArgumentException(what + " must last whole seconds from " + Durations.format(least)
                    + " to " + Durations.format(most) + ", found " + delay);
        }
        return delay;
    }

    static String slug(String what, String name) {
        boolean sound = !name.isEmpty() && name.length() <= 60;
        for (int i = 0; i < name.length() && sound; i++) {
            char c = name.charAt(i);
            sound = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || i > 0 && (c == '-' || c == '_');
        }
        if (!sound) {
            throw new IllegalArgumentException(
                    what + " holds 1 to 60 lower-case letters, digits, '-' and '_', found '" + name + "'");
        }
        return name;
    }

    static String channel(String what, String name) {
        boolean sound = name.length() >= 2 && name.length() <= 81 && name.charAt(0) == '#';
        for (int i = 1; i < name.length() && sound; i++) {
            char c = name.charAt(i);
            sound = Character.isLetterOrDigit(c) && !Character.isUpperCase(c) || c == '-' || c == '_';
        }
        if (!sound) {
            throw new IllegalArgumentException(
                    what + " is '#' and up to 80 lower-case letters, digits, '-' and '_', found '" + name + "'");
        }
        return name;
    }

    static String line(String what, String given) {
        String text = given.strip();
        if (text.isBlank() || text.length() > LONGEST_LINE || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(
                    what + " is one line of 1 to " + LONGEST_LINE + " characters, found " + text.length());
        }
        return text;
    }

    static String text(String what, String given) {
        String text = given.strip();
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    what + " holds 1 to " + LONGEST_TEXT + " characters, found " + text.length());
        }
        return text;
    }
}
