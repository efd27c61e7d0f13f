package dev.tocsin.examples.quickstart;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Colours for a terminal that has them. Immutable. */
enum Colours {
    /** Plain text. */
    OFF,
    /** The escapes that terminals know. */
    ON;

    /** On for a terminal, unless NO_COLOR is set to anything or the terminal is dumb. */
    static Colours ofTerminal() {
        return choose(isTerminal(), System.getenv("NO_COLOR"), System.getenv("TERM"));
    }

    /** Whether what is printed goes to a terminal that can take a line back. */
    static Screen.Watched watched() {
        return isTerminal() && !"dumb".equals(System.getenv("TERM")) ? Screen.Watched.YES : Screen.Watched.NO;
    }

    /** Since Java 22 there is a console even where output goes to a file, and it can say so. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    static Colours choose(boolean terminal, @Nullable String noColor, @Nullable String term) {
        boolean refused = noColor != null && !noColor.isEmpty();
        return terminal && !refused && term != null && !term.equals("dumb") ? ON : OFF;
    }

    String bold(String text) {
        return in("1", text);
    }

    String cyan(String text) {
        return in("36", text);
    }

    String green(String text) {
        return in("32", text);
    }

    String red(String text) {
        return in("31", text);
    }

    private String in(String code, String text) {
        return this == ON ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
