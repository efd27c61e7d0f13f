package dev.tocsin.model;

/**
 * The name of an on-call rotation, such as {@code platform-oncall}.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record RotationName(String value) implements Comparable<RotationName> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public RotationName {
        NamePattern.SLUG.check("RotationName", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static RotationName of(String value) {
        return new RotationName(value);
    }

    @Override
    public int compareTo(RotationName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
