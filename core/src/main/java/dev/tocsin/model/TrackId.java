package dev.tocsin.model;

/**
 * One escalation run of an incident. There is one for each distinct rotation of the affected services.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record TrackId(String value) implements Comparable<TrackId> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public TrackId {
        NamePattern.SLUG.check("TrackId", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static TrackId of(String value) {
        return new TrackId(value);
    }

    @Override
    public int compareTo(TrackId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
