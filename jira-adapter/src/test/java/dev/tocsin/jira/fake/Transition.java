package dev.tocsin.jira.fake;

import java.util.List;

/**
 * A way from one status to another.
 *
 * @param id the id to be sent, a number
 * @param name what the button says
 * @param from the status it starts at
 * @param to the status it leads to
 * @param required the fields its screen insists on, such as {@code resolution}
 */
public record Transition(String id, String name, String from, String to, List<String> required) {

    /** Copies the list. */
    public Transition {
        required = List.copyOf(required);
    }
}
