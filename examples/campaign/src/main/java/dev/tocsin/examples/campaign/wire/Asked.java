package dev.tocsin.examples.campaign.wire;

import org.jspecify.annotations.Nullable;

/**
 * A command that the campaign gives.
 *
 * @param id its id; the same each time it is asked
 * @param kind what is asked for
 * @param incident about which incident; none for a declaration
 * @param person who asks
 * @param text the summary, the note; for a declaration the affected service stands in {@code service}
 * @param service the affected service of a declaration
 * @param publicly whether customers are affected, of a declaration
 */
public record Asked(
        String id,
        Kind kind,
        @Nullable String incident,
        String person,
        String text,
        @Nullable String service,
        boolean publicly) {

    /** The kinds of commands. */
    public enum Kind {
        /** A P1. */
        DECLARE("incident.declared"),
        /** An entry of the timeline. */
        NOTE("record.note-added"),
        /** Somebody has it. */
        ACKNOWLEDGE("paging.acknowledged"),
        /** It is over. */
        RESOLVE("incident.resolved");

        private final String event;

        Kind(String event) {
            this.event = event;
        }

        /** The event that an accepted command of this kind leaves in the timeline, once. */
        public String event() {
            return event;
        }
    }

    /** A P1. */
    public static Asked declare(String id, String person, String text, String service, boolean publicly) {
        return new Asked(id, Kind.DECLARE, null, person, text, service, publicly);
    }

    /** Anything about an incident. */
    public static Asked about(String id, Kind kind, String incident, String person, String text) {
        return new Asked(id, kind, incident, person, text, null, false);
    }
}
