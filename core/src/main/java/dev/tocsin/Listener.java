package dev.tocsin;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.Finding;
import java.util.List;

/**
 * Told of what has been committed and of what a human should look at.
 *
 * <p>Threads: one at a time for each listener, never a thread of a lane; it may call the engine, and may close it. Errors:
 * what it throws is logged and goes nowhere else. Time: a slow one delays nobody but itself; when it falls far behind, what
 * it is owed is dropped and logged. Told on the node that made the commit alone, in the order of a stream, at most once:
 * what must not be lost is read from the timeline.
 */
public interface Listener {

    /**
     * Events were committed.
     *
     * @param events the events of one commit, in order
     */
    default void committed(List<Recorded> events) {
        // a listener may care for alarms alone
    }

    /**
     * Something needs a human: an effect waits for one, an adapter refuses everything, a page is late.
     *
     * @param finding what, where, and what to do about it; no secret
     */
    default void alarm(Finding finding) {
        // a listener may care for events alone
    }
}
