package dev.tocsin.model;

/**
 * The id under which a command is decided at most once in its namespace. The same id with the same body gives the first answer again.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record CommandId(String value) implements Comparable<CommandId> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public CommandId {
        NamePattern.TOKEN.check("CommandId", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static CommandId of(String value) {
        return new CommandId(value);
    }

    @Override
    public int compareTo(CommandId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
