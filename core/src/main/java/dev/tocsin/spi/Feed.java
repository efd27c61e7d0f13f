package dev.tocsin.spi;

import dev.tocsin.event.Recorded;

/**
 * Takes every event of the incidents that its principal may see, in the order of each incident, at least once: what a host
 * builds its own copy or its own reactions on. How far it has come is kept in the store under the feed's name.
 *
 * <p>Threads: one at a time for each name, in all nodes together as long as a lease holds; never a thread of a lane that does
 * something else. Idempotency: an event may come again, after a node died or a lease ran out, with the same {@link
 * Recorded#id()}. Errors: when it throws, the event comes again later, with longer and longer pauses, and nothing of that
 * incident comes before it; other incidents go on; listeners are told. Time: a call that outlasts ten seconds counts as one
 * that threw. It may command and query the engine.
 */
@FunctionalInterface
public interface Feed {

    /**
     * Takes one event. Once it returns, the event does not come again, but for a crash.
     *
     * @param event the event
     */
    void take(Recorded event);
}
