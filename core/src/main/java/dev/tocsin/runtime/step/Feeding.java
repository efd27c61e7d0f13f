package dev.tocsin.runtime.step;

import dev.tocsin.event.Recorded;
import dev.tocsin.spi.Scope;

/** A feed of the host, as a node sees it. */
public interface Feeding {

    /**
     * What its principal may see now; what it throws means that it is not known, and that the feed stays where it is.
     *
     * @return the scope
     */
    Scope scope();

    /**
     * Takes an event; what it throws means that it comes again.
     *
     * @param event the event
     */
    void take(Recorded event);
}
