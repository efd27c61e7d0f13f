package dev.tocsin.model;

/**
 * The identity of an incident, derived from its namespace and the id of the command that declared it; it never depends on an adapter.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record IncidentId(String value) implements Comparable<IncidentId> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public IncidentId {
        NamePattern.TOKEN.check("IncidentId", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static IncidentId of(String value) {
        return new IncidentId(value);
    }

    @Override
    public int compareTo(IncidentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
