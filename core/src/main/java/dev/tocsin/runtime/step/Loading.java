package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.model.EventId;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.StoreUnavailable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of a stream brought.
 *
 * @param folded the stream as far as it was read
 * @param version how many events it has
 * @param away why the store could not be read, if it could not
 * @param unreadable why what it gave could not be read, if it could not
 * @param now the store's clock; none if the store could not be read
 */
record Loading(
        Folded<?> folded,
        long version,
        @Nullable String away,
        @Nullable String unreadable,
        @Nullable Instant now) {
    private static final int PAGE = 500;

    /** Reads on from where the folding is: one call of the store. */
    static Loading of(IncidentStore store, Folded<?> from) {
        ReadAnswer answer;
        try {
            answer = store.read(new Read.Events(from.stream(), from.version(), PAGE));
        } catch (StoreUnavailable e) {
            return new Loading(from, 0, reason(e), null, null);
        }
        if (answer.unreadable() != null) {
            return new Loading(from, answer.version(), null, answer.unreadable(), answer.now());
        }
        Folded<?> folded = from;
        for (String body : answer.events()) {
            EventId id = new EventId(from.stream(), folded.version() + 1);
            try {
                folded = folded.with(Codec.event(id, body).orThrow());
            } catch (RuntimeException e) {
                return new Loading(
                        folded, answer.version(), null, id + " can't be read: " + e.getMessage(), answer.now());
            }
        }
        return new Loading(folded, answer.version(), null, null, answer.now());
    }

    static String reason(StoreUnavailable e) {
        return String.valueOf(e.getMessage());
    }

    boolean isWhole() {
        return folded.version() >= version;
    }
}
