package dev.tocsin.runtime.drive;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.Finding;
import dev.tocsin.model.StreamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @param about the stream whose matter it is; none if it is everybody's
     */
    void alarm(Finding finding, @Nullable StreamId about);
}
