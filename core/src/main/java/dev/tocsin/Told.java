package dev.tocsin;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.Finding;
import dev.tocsin.runtime.drive.Ear;
import java.util.List;

/** A listener, as the engine sees it. */
record Told(Listener listener) implements Ear {
    @Override
    public void committed(List<Recorded> events) {
        listener.committed(events);
    }

    @Override
    public void alarm(Finding finding) {
        listener.alarm(finding);
    }
}
