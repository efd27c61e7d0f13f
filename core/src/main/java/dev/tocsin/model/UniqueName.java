package dev.tocsin.model;

/**
 * A name that leads to at most one stream of a namespace at a time, such as {@code channel/C024BE91L}, {@code ref/INC-142} or {@code alert-key/disk-full}.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record UniqueName(String value) implements Comparable<UniqueName> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public UniqueName {
        NamePattern.UNIQUE.check("UniqueName", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static UniqueName of(String value) {
        return new UniqueName(value);
    }

    @Override
    public int compareTo(UniqueName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
