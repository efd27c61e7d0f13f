package dev.tocsin.catalog;

import java.util.function.IntPredicate;

/** What Backstage allows as a name, by hand so that no input can make a check slow. */
final class NameRules {

    private static final int LONGEST = 63;
    private static final int LONGEST_PREFIX = 253;

    private NameRules() {}

    /** 1 to 63 letters and digits, with {@code - _ .} inside. */
    static boolean isEntityName(String text) {
        return isBounded(text, LONGEST)
                && text.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '_' || c == '.')
                && endsAre(text, NameRules::isAlphanumeric);
    }

    /** A DNS label: 1 to 63 lower-case letters and digits, with {@code -} inside. */
    static boolean isNamespace(String text) {
        return isBounded(text, LONGEST)
                && text.chars().allMatch(c -> isLower(c) || c == '-')
                && endsAre(text, NameRules::isLower);
    }

    /** A name, or nothing at all. */
    static boolean isLabelValue(String text) {
        return text.isEmpty() || isEntityName(text);
    }

    /** 1 to 63 of {@code a-z 0-9 + #}, in words joined by a single {@code -} or {@code :}. */
    static boolean isTag(String text) {
        return isBounded(text, LONGEST)
                && text.chars().allMatch(c -> isWord(c) || c == '-' || c == ':')
                && endsAre(text, NameRules::isWord)
                && !hasTwoJoiners(text);
    }

    /** A name, maybe after a lower-case DNS prefix and one slash. */
    static boolean isAnnotationKey(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? isEntityName(text)
                : isEntityName(text.substring(slash + 1)) && isPrefix(text.substring(0, slash));
    }

    private static boolean isPrefix(String text) {
        return isBounded(text, LONGEST_PREFIX)
                && text.chars().allMatch(c -> isLower(c) || c == '-' || c == '.')
                && endsAre(text, NameRules::isLower)
                && !text.contains("..")
                && !text.contains("-.")
                && !text.contains(".-");
    }

    private static boolean hasTwoJoiners(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (!isWord(text.charAt(i)) && !isWord(text.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBounded(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest;
    }

    private static boolean endsAre(String text, IntPredicate allowed) {
        return allowed.test(text.charAt(0)) && allowed.test(text.charAt(text.length() - 1));
    }

    private static boolean isWord(int c) {
        return isLower(c) || c == '+' || c == '#';
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    private static boolean isAlphanumeric(int c) {
        return isLower(c) || c >= 'A' && c <= 'Z';
    }
}
