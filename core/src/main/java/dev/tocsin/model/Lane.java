package dev.tocsin.model;

/** A bulkhead: each lane has its own workers, budget and breakers, so that one dead service delays no other. */
public enum Lane {
    /** Pages to people. */
    PAGE,
    /** Channels and messages. */
    CHAT,
    /** Tickets. */
    TICKET,
    /** The status page. */
    STATUS,
    /** Timers and commands to ourselves. */
    ENGINE,
    /** Events on their way to the host's feeds. */
    FEED
}
