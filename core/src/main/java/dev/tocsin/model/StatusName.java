package dev.tocsin.model;

/**
 * The name of a status in the policy, such as {@code investigating}; each maps to one {@link Phase}.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record StatusName(String value) implements Comparable<StatusName> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public StatusName {
        NamePattern.SLUG.check("StatusName", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static StatusName of(String value) {
        return new StatusName(value);
    }

    @Override
    public int compareTo(StatusName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
