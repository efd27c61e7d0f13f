package dev.tocsin.postmortem;

import dev.tocsin.model.EventId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the timeline, in words.
 *
 * @param event the event that says so
 * @param at when it happened
 * @param recordedAt when it was recorded
 * @param who who did it or said it, by the name that people know
 * @param text what happened, or what was said
 * @param link where to see it: a message's permalink, a channel, a ticket
 * @param standing whether it still stands
 * @param before what it said before it was corrected, or why it was struck
 */
public record Entry(
        EventId event,
        Instant at,
        Instant recordedAt,
        String who,
        String text,
        @Nullable URI link,
        Standing standing,
        @Nullable String before) {

    /** Whether an entry still stands. */
    public enum Standing {
        /** As it was written. */
        STANDS,
        /** It says something else than it did at first. */
        CORRECTED,
        /** It should not be there. */
        STRUCK
    }

    /** What was struck stays struck. */
    Entry corrected(String to) {
        if (standing == Standing.STRUCK) {
            return new Entry(event, at, recordedAt, who, to, link, standing, before);
        }
        return new Entry(event, at, recordedAt, who, to, link, Standing.CORRECTED, before == null ? text : before);
    }

    Entry struck(String why) {
        return new Entry(event, at, recordedAt, who, text, link, Standing.STRUCK, why);
    }
}
