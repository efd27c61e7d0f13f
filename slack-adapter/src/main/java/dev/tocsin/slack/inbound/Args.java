package dev.tocsin.slack.inbound;

import dev.tocsin.model.IncidentRef;
import dev.tocsin.policy.Naming;
import java.util.Locale;
import java.util.Optional;

/** What follows a command, read from left to right. For one thread. */
final class Args {

    private String rest;

    Args(String typed) {
        this.rest = typed.strip();
    }

    /** What comes next, without taking it: a mention as a whole, else up to a blank; empty at the end. */
    String peek() {
        int end = rest.startsWith("<") ? rest.indexOf('>') + 1 : 0;
        if (end == 0) {
            while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
                end++;
            }
        }
        return rest.substring(0, end);
    }

    String word() {
        String word = peek();
        rest = rest.substring(word.length()).strip();
        return word;
    }

    /** Takes the next word if it is this one, whatever its case. */
    boolean takes(String wanted) {
        boolean there = peek().equalsIgnoreCase(wanted);
        if (there) {
            word();
        }
        return there;
    }

    /** Takes a reference of an incident, if one comes next. */
    Optional<IncidentRef> ref(Naming naming) {
        String next = peek().toUpperCase(Locale.ROOT);
        boolean ours = next.startsWith(naming.reference() + "-") || next.startsWith(naming.drill() + "-");
        if (!ours || !next.matches("[A-Z0-9]{1,20}-0*[1-9][0-9]{0,14}")) {
            return Optional.empty();
        }
        word();
        return Optional.of(IncidentRef.parse(next));
    }

    /** All that is left, as a person reads it. */
    String text() {
        return SlackText.read(rest).strip();
    }

    boolean isEmpty() {
        return rest.isEmpty();
    }
}
