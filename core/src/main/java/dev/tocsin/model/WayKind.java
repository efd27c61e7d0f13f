package dev.tocsin.model;

/**
 * The kind of a way to reach a person, which is the name of the pager that serves it, such as {@code slack} or {@code pagerduty}.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record WayKind(String value) implements Comparable<WayKind> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public WayKind {
        NamePattern.SLUG.check("WayKind", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static WayKind of(String value) {
        return new WayKind(value);
    }

    @Override
    public int compareTo(WayKind other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
