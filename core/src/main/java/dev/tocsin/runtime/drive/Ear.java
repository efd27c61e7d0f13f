package dev.tocsin.runtime.drive;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.Finding;
import java.util.List;

/** Somebody who wants to be told. */
public interface Ear {

    /**
     * Events were committed.
     *
     * @param events the events of one commit
     */
    void committed(List<Recorded> events);

    /**
     * A human should look at something.
     *
     * @param finding what
     */
    void alarm(Finding finding);
}
