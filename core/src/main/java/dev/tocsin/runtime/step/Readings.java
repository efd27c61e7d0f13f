package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.EventId;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;

/** Reads streams to their end, for queries: as many calls as it takes. */
public final class Readings {
    private static final int PAGE = 500;

    private Readings() {}

    /**
     * A stream of which nothing was read.
     *
     * @param logics how streams are folded
     * @param stream which
     * @return it
     */
    public static Folded<?> blank(Logics logics, StreamId stream) {
        return Folded.empty(logics.of(stream.kind()), stream);
    }

    /**
     * Reads on to the end.
     *
     * @param store where
     * @param from as far as it was read
     * @return the stream, whole
     * @throws StoreUnavailable if it could not be read, or what was read can't be understood
     */
    public static Folded<?> whole(IncidentStore store, Folded<?> from) {
        Loading loading = Loading.of(store, from);
        while (true) {
            String trouble = loading.away() == null ? loading.unreadable() : loading.away();
            if (trouble != null) {
                throw new StoreUnavailable("wanted the events of " + from.stream() + ", found: " + trouble);
            }
            if (loading.isWhole()) {
                return loading.folded();
            }
            loading = Loading.of(store, loading.folded());
        }
    }

    /**
     * All events of a stream.
     *
     * @param store where
     * @param stream which
     * @return its events, in order
     * @throws StoreUnavailable if they could not be read
     */
    public static List<Recorded> events(IncidentStore store, StreamId stream) {
        List<Recorded> all = new ArrayList<>();
        while (true) {
            ReadAnswer answer = store.read(new Read.Events(stream, all.size(), PAGE));
            for (String body : answer.events()) {
                all.add(Codec.event(new EventId(stream, all.size() + 1), body).orThrow());
            }
            if (all.size() >= answer.version()) {
                return all;
            }
        }
    }
}
