package dev.tocsin.model;

/**
 * The outside object that an effect is about. At most one effect of a subject is under way at a time, lowest sequence
 * first.
 *
 * @param value such as {@code summary} or {@code page/platform/dana}; unique within its stream
 */
public record Subject(String value) {

    /** Checks the text. */
    public Subject {
        NamePattern.TOKEN.check("Subject", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
