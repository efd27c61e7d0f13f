package dev.tocsin.slack;

/** The names that are tried for a channel, in order. */
final class ChannelNames {

    /** How many names are tried before giving up. */
    static final int TRIES = 9;

    private static final int LONGEST = 80;

    private ChannelNames() {}

    /** The wanted name, then the same with {@code -2}, {@code -3} ... at its end, cut so that it stays within 80 characters. */
    static String attempt(String wanted, int number) {
        String end = number == 1 ? "" : "-" + number;
        String start = wanted.length() + end.length() > LONGEST ? wanted.substring(0, LONGEST - end.length()) : wanted;
        return start + end;
    }

    /** Whether a name is the wanted one or one of its stand-ins. */
    static boolean standsFor(String name, String wanted) {
        for (int number = 1; number <= TRIES; number++) {
            if (name.equals(attempt(wanted, number))) {
                return true;
            }
        }
        return false;
    }
}
