package dev.tocsin.model;

/**
 * An action item, unique in its incident, such as {@code AI-1}.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record ActionItemId(String value) implements Comparable<ActionItemId> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public ActionItemId {
        NamePattern.NAME.check("ActionItemId", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static ActionItemId of(String value) {
        return new ActionItemId(value);
    }

    @Override
    public int compareTo(ActionItemId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
