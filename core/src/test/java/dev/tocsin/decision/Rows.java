package dev.tocsin.decision;

import java.util.List;

/** What the table of a story says of rows for one purpose. */
final class Rows {
    private Rows() {}

    /** How the rows for a purpose ended, in order, without the times. */
    static List<String> of(Story story, String purpose) {
        return story.effects.table().stream()
                .map(it -> it.split(" \\| "))
                .filter(it -> it[3].equals(purpose))
                .map(it -> it[5].substring(0, it[5].indexOf(' ')))
                .toList();
    }

    /** When the rows for purposes that begin so were born, in order. */
    static List<String> born(Story story, String purpose) {
        return story.effects.table().stream()
                .map(it -> it.split(" \\| "))
                .filter(it -> it[3].startsWith(purpose))
                .map(it -> it[0])
                .toList();
    }
}
