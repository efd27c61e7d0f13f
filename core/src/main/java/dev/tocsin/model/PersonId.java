package dev.tocsin.model;

/**
 * A person, by an id of ours: never an address, a display name or a vendor's id. Those are {@link OutsideIdentity outside identities} that lead here.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record PersonId(String value) implements Comparable<PersonId> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public PersonId {
        NamePattern.SLUG.check("PersonId", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static PersonId of(String value) {
        return new PersonId(value);
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
