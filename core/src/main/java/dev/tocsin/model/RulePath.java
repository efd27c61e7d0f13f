package dev.tocsin.model;

/**
 * The place of a rule in the policy, such as {@code workflows.open-channel} or {@code escalations.standard.levels[2]}.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record RulePath(String value) implements Comparable<RulePath> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public RulePath {
        NamePattern.PATH.check("RulePath", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static RulePath of(String value) {
        return new RulePath(value);
    }

    @Override
    public int compareTo(RulePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
