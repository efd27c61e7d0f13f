package dev.tocsin.runtime.step;

import dev.tocsin.effect.Effect;
import dev.tocsin.event.Envelope;
import dev.tocsin.event.Event;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.EventId;

/** Events and effects as the texts that the store keeps. Any thread. */
public interface Bodies {

    /**
     * An event as text.
     *
     * @param envelope what is known of it
     * @param event the event
     * @return the text
     */
    String event(Envelope envelope, Event event);

    /**
     * A text as the event that it was.
     *
     * @param id where it stands
     * @param text the text
     * @return the event
     * @throws IllegalArgumentException if the text can't be read
     */
    Recorded event(EventId id, String text);

    /**
     * An effect as text.
     *
     * @param effect the effect
     * @return the text
     */
    String effect(Effect effect);

    /**
     * A text as the effect that it was.
     *
     * @param text the text
     * @return the effect
     * @throws IllegalArgumentException if the text can't be read
     */
    Effect effect(String text);
}
