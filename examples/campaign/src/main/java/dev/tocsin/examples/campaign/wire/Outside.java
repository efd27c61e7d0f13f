package dev.tocsin.examples.campaign.wire;

import java.util.List;

/**
 * What is there outside the engine: the ledgers of the fakes.
 *
 * @param rings each time the pager rang somebody
 * @param channels the incidents' channels
 * @param tickets the incidents' tickets
 * @param published the public incidents
 */
public record Outside(List<Ring> rings, List<Thing> channels, List<Thing> tickets, List<Thing> published) {

    /** Copies the lists. */
    public Outside {
        rings = List.copyOf(rings);
        channels = List.copyOf(channels);
        tickets = List.copyOf(tickets);
        published = List.copyOf(published);
    }

    /**
     * The pager rang.
     *
     * @param key the key of the page
     * @param person whom
     * @param ref for which incident
     * @param level of which level; 0 for a page that belongs to none
     * @param at when, in milliseconds
     */
    public record Ring(String key, String person, String ref, int level, long at) {}

    /**
     * Something that was made for an incident.
     *
     * @param id its id
     * @param owner what says whose it is: an incident's reference, or a mark
     */
    public record Thing(String id, String owner) {}
}
