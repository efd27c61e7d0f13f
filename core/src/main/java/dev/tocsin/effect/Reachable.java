package dev.tocsin.effect;

import dev.tocsin.model.ContactWay;
import dev.tocsin.model.PersonId;
import java.util.List;

/**
 * A person and how to reach her.
 *
 * @param person who
 * @param ways how, the first choice first
 */
public record Reachable(PersonId person, List<ContactWay> ways) {
    /** Copies the list. */
    public Reachable {
        ways = List.copyOf(ways);
    }
}
