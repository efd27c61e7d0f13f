package dev.tocsin.policy;

import dev.tocsin.model.FieldName;
import java.util.List;

/**
 * A field of the declaration that this policy adds. One that is missing is asked for later; it never holds up a
 * declaration.
 *
 * @param name its name
 * @param label what people read
 * @param type what it holds
 * @param required whether it is asked for until it is there
 * @param options what to choose from, for {@link Type#CHOICE}
 */
public record CustomField(FieldName name, String label, Type type, Setting required, List<String> options) {

    /** What a field holds. */
    public enum Type {
        /** Any text. */
        TEXT,
        /** A whole number. */
        NUMBER,
        /** One of the options. */
        CHOICE,
        /** Yes or no. */
        FLAG
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the label is empty, a choice has fewer than two options, or another type has
     *     any
     */
    public CustomField {
        options = options.stream()
                .map(it -> Checks.line("an option of a field", it))
                .toList();
        label = Checks.line("the label of field " + name, label);
        if (type == Type.CHOICE ? options.size() < 2 : !options.isEmpty()) {
            throw new IllegalArgumentException(
                    "field " + name + " has two options or more if it is a choice, else none, found " + options.size());
        }
    }
}
