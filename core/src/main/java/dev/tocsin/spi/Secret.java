package dev.tocsin.spi;

/**
 * A credential that can't be printed: a token, a signing secret, an API key. Adapters take a supplier of one and ask it
 * on every call, so that a secret can be exchanged without a restart. Immutable and safe for any thread.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a credential.
     *
     * @param value the credential; blanks around it are taken off
     * @return the secret
     * @throws IllegalArgumentException if nothing is left, or if it holds anything but visible ASCII characters, which no
     *     header could carry; the message never holds any of it
     */
    public static Secret of(String value) {
        String trimmed = value.strip();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty: check where it is read from");
        }
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                throw new IllegalArgumentException("a secret may hold visible ASCII characters without blanks, found U+"
                        + String.format("%04X", (int) c) + " at position " + i + " of " + trimmed.length());
            }
        }
        return new Secret(trimmed);
    }

    /**
     * The credential itself, for the one place that hands it over.
     *
     * @return what no log, message or {@code toString} may hold
     */
    public String reveal() {
        return value;
    }

    /** Three stars, whatever it holds. */
    @Override
    public String toString() {
        return "***";
    }
}
