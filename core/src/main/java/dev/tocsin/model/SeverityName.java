package dev.tocsin.model;

/**
 * The name of a severity in the policy, such as {@code P1}.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record SeverityName(String value) implements Comparable<SeverityName> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public SeverityName {
        NamePattern.NAME.check("SeverityName", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static SeverityName of(String value) {
        return new SeverityName(value);
    }

    @Override
    public int compareTo(SeverityName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
