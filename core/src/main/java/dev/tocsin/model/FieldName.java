package dev.tocsin.model;

/**
 * The name of a custom field of the policy.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record FieldName(String value) implements Comparable<FieldName> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public FieldName {
        NamePattern.SLUG.check("FieldName", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static FieldName of(String value) {
        return new FieldName(value);
    }

    @Override
    public int compareTo(FieldName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
