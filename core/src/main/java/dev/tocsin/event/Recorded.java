package dev.tocsin.event;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.EventId;

/**
 * An event at its place.
 *
 * @param id the place
 * @param envelope what is known of it
 * @param event the event
 */
public record Recorded(EventId id, Envelope envelope, Event event) {

    /**
     * The key of an effect that this event asks for.
     *
     * @param ordinal which of {@link Envelope#asked()}, from 0
     * @return its key
     */
    public EffectKey key(int ordinal) {
        return new EffectKey(id.stream(), id.sequence(), ordinal);
    }
}
