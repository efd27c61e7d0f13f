package dev.tocsin.model;

/**
 * The SHA-256 of a policy's stored bytes, in lower-case hex: the version of a frozen policy.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record PolicyHash(String value) implements Comparable<PolicyHash> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public PolicyHash {
        NamePattern.HEX.check("PolicyHash", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static PolicyHash of(String value) {
        return new PolicyHash(value);
    }

    @Override
    public int compareTo(PolicyHash other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
