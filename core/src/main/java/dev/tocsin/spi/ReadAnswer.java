package dev.tocsin.spi;

import dev.tocsin.model.StreamId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read; what was not asked for is empty.
 *
 * @param events the bodies of the events, in order
 * @param version how many events the stream has
 * @param holder the stream that the name leads to, if it leads anywhere
 * @param digest the digest of the command's body, if it was decided
 * @param result what the command's asker was told, if it was decided
 * @param unreadable why the stream can't be relied on, if it was found changed where it is kept: no events are in the
 *     answer then
 * @param now the store's clock
 */
public record ReadAnswer(
        List<String> events,
        long version,
        @Nullable StreamId holder,
        @Nullable String digest,
        @Nullable String result,
        @Nullable String unreadable,
        Instant now) {
    /** Copies the list. */
    public ReadAnswer {
        events = List.copyOf(events);
    }

    /**
     * What was read and can be relied on.
     *
     * @param events the bodies of the events, in order
     * @param version how many events the stream has
     * @param holder the stream that the name leads to, if it leads anywhere
     * @param digest the digest of the command's body, if it was decided
     * @param result what the command's asker was told, if it was decided
     * @param now the store's clock
     */
    public ReadAnswer(
            List<String> events,
            long version,
            @Nullable StreamId holder,
            @Nullable String digest,
            @Nullable String result,
            Instant now) {
        this(events, version, holder, digest, result, null, now);
    }

    /**
     * A stream that can't be relied on.
     *
     * @param version how many events it has
     * @param why what is wrong
     * @param now the store's clock
     * @return the answer
     */
    public static ReadAnswer unreadable(long version, String why, Instant now) {
        return new ReadAnswer(List.of(), version, null, null, null, why, now);
    }
}
