package dev.tocsin.view;

import dev.tocsin.event.Envelope;
import dev.tocsin.event.Event;
import dev.tocsin.model.EventId;

/**
 * An entry of an incident's timeline: an event of the incident, or a pinned message of its channel.
 *
 * @param id where it stands
 * @param envelope when, by whom, from where and why
 * @param event what happened
 */
public record TimelineEntry(EventId id, Envelope envelope, Event event) {
    @Override
    public String toString() {
        return envelope.happenedAt() + " " + envelope.actor() + " " + event.kind() + " (" + id + ")";
    }
}
