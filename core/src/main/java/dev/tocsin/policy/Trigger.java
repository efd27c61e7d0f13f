package dev.tocsin.policy;

/** What a workflow waits for. */
public enum Trigger {
    /** An incident was declared, with or without a severity. */
    DECLARED,
    /** A severity was reached, by declaration, acceptance, a change for the worse or reopening. Arms the rules anew. */
    SEVERITY_REACHED,
    /** The severity was changed for the better. */
    SEVERITY_LOWERED,
    /** The incident's channel exists. */
    CHANNEL_OPENED,
    /** The incident's ticket exists. */
    TICKET_OPENED,
    /** A track was acknowledged. */
    TRACK_ACKNOWLEDGED,
    /** All levels of a track were told, and nobody has answered. */
    TRACK_EXHAUSTED,
    /** The status was changed, resolving and reopening included. */
    STATUS_CHANGED,
    /** It became known, or changed, whether customers are affected. */
    IMPACT_CHANGED,
    /** The incident is resolved. */
    RESOLVED,
    /** A resolved incident goes on. */
    REOPENED,
    /** Nothing is owed any more. */
    CLOSED,
    /** It was declared by mistake. */
    CANCELLED,
    /** Somebody posted an update. */
    UPDATE_POSTED,
    /** Somebody took a role, or was given it and agreed. */
    ROLE_TAKEN,
    /** An action item was written down. */
    ACTION_ITEM_ADDED,
    /** An action item moved to another state. */
    ACTION_ITEM_MOVED
}
