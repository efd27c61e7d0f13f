package dev.tocsin;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.Finding;
import dev.tocsin.spi.Authorizer;
import java.util.List;

/**
 * Told of what has been committed and of what a human should look at, as far as the principal as whom it is registered may
 * see it: the {@link Authorizer} is asked each time, on the listener's own thread, and what it does not show
 * is left out, as is what could not be looked up.
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
     * @param events the events of one commit that may be seen, in order; never none
     */
    default void committed(List<Recorded> events) {
        // a listener may care for alarms alone
    }

    /**
     * Something needs a human: an effect waits for one, an adapter refuses everything, a page is late.
     *
     * @param finding what, where, and what to do about it; no secret. Of an incident that may not be seen it says that
     *     somebody is needed, and nothing of what it is about
     */
    default void alarm(Finding finding) {
        // a listener may care for events alone
    }
}
