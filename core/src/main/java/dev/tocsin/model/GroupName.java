package dev.tocsin.model;

/**
 * The name of a named group of people, such as {@code senior-engineers}.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record GroupName(String value) implements Comparable<GroupName> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public GroupName {
        NamePattern.SLUG.check("GroupName", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static GroupName of(String value) {
        return new GroupName(value);
    }

    @Override
    public int compareTo(GroupName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
