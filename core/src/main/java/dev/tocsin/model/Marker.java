package dev.tocsin.model;

/**
 * What is written into an outside object so that it can be found again: derived from what the object is for, never from the attempt.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record Marker(String value) implements Comparable<Marker> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public Marker {
        NamePattern.MARKER.check("Marker", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static Marker of(String value) {
        return new Marker(value);
    }

    @Override
    public int compareTo(Marker other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
