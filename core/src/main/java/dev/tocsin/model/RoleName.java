package dev.tocsin.model;

/**
 * The name of a role in the policy, such as {@code incident-commander}.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record RoleName(String value) implements Comparable<RoleName> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public RoleName {
        NamePattern.SLUG.check("RoleName", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static RoleName of(String value) {
        return new RoleName(value);
    }

    @Override
    public int compareTo(RoleName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
