package dev.tocsin.examples.campaign.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the engine tells it.
 *
 * @param incident its id
 * @param ref how people call it
 * @param entries its events, in the order of their positions
 * @param effects what was done outside because of it, or is still to be done
 * @param channel the id of its channel, if it has one
 * @param ticket the id of its ticket, if it has one
 * @param published the id of its public incident, if it has one
 */
public record Story(
        String incident,
        String ref,
        List<Entry> entries,
        List<Done> effects,
        @Nullable String channel,
        @Nullable String ticket,
        @Nullable String published) {

    /** Copies the lists. */
    public Story {
        entries = List.copyOf(entries);
        effects = List.copyOf(effects);
    }

    /**
     * An event.
     *
     * @param position where it stands, from 1
     * @param kind its kind
     * @param command the command that it came from
     * @param recordedAt when, in milliseconds, by the database's clock
     * @param level the level that was reached, or 0
     */
    public record Entry(long position, String kind, String command, long recordedAt, int level) {}

    /**
     * An effect.
     *
     * @param key its key
     * @param kind its kind
     * @param state what became of it
     * @param due when it is or was due, in milliseconds, by the database's clock
     * @param remark what there is to say
     */
    public record Done(String key, String kind, State state, long due, String remark) {

        /** Whether something outside is still to come of it: timers wait for their time. */
        public boolean goesOn() {
            return state == State.WAITING && !kind.startsWith("timer.");
        }
    }

    /** What became of an effect. */
    public enum State {
        /** It has happened. */
        DONE,
        /** An event took it back, or a newer one took its place. */
        DROPPED,
        /** It is still to come: due, in hand, or to be looked for. */
        WAITING,
        /** It waits for a human. */
        PARKED
    }
}
