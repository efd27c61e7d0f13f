package dev.tocsin.model;

/**
 * A tenant: streams, names, numbers and commands of one namespace never meet those of another.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record Namespace(String value) implements Comparable<Namespace> {

    /** The namespace of a host that names none. */
    public static final Namespace DEFAULT = new Namespace("default");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public Namespace {
        NamePattern.SLUG.check("Namespace", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static Namespace of(String value) {
        return new Namespace(value);
    }

    @Override
    public int compareTo(Namespace other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
