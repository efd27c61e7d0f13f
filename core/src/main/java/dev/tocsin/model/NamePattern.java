package dev.tocsin.model;

/** The shapes of names, checked by hand so that no input can make the check slow. */
enum NamePattern {
    /** Lower-case words of letters, digits, dots, hyphens and underscores. */
    SLUG(100, "lower-case letters, digits, '.', '-' and '_'") {
        @Override
        boolean allows(char c) {
            return isLowerOrDigit(c) || c == '-' || c == '_' || c == '.';
        }
    },
    /** A name that people chose: letters and digits of either case, dots, hyphens, underscores, slashes. */
    NAME(200, "letters, digits, '.', '-', '_', '/' and ':'") {
        @Override
        boolean allows(char c) {
            return isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '/' || c == ':';
        }
    },
    /** An opaque token: any visible ASCII character. */
    TOKEN(200, "visible ASCII characters without blanks") {
        @Override
        boolean allows(char c) {
            return c > ' ' && c < 0x7f;
        }
    },
    /** Lower-case hexadecimal digits. */
    HEX(64, "lower-case hexadecimal digits") {
        @Override
        boolean allows(char c) {
            return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
        }
    },
    /** What may stand in every outside system's labels and queries without escaping. */
    MARKER(80, "letters, digits and '-'") {
        @Override
        boolean allows(char c) {
            return isLetterOrDigit(c) || c == '-';
        }
    },
    /** A kind, a slash, and any visible text. */
    UNIQUE(300, "visible characters, the kind before the first '/'") {
        @Override
        boolean allows(char c) {
            return c >= ' ' && c != 0x7f && !Character.isSurrogate(c);
        }
    },
    /** A path in the policy. */
    PATH(300, "visible ASCII characters and blanks") {
        @Override
        boolean allows(char c) {
            return c >= ' ' && c < 0x7f;
        }
    };

    private final int longest;
    private final String shape;

    NamePattern(int longest, String shape) {
        this.longest = longest;
        this.shape = shape;
    }

    abstract boolean allows(char c);

    void check(String type, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    type + " must hold 1 to " + longest + " characters, found an empty text");
        }
        if (value.length() > longest) {
            throw new IllegalArgumentException(type + " must hold 1 to " + longest + " characters, found "
                    + value.length() + ", starting '" + value.substring(0, 20) + "'");
        }
        for (int i = 0; i < value.length(); i++) {
            if (!allows(value.charAt(i))) {
                throw new IllegalArgumentException(type + " may hold " + shape + ", found U+"
                        + String.format("%04X", (int) value.charAt(i)) + " at position " + i);
            }
        }
    }

    private static boolean isLowerOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    private static boolean isLetterOrDigit(char c) {
        return isLowerOrDigit(c) || c >= 'A' && c <= 'Z';
    }
}
