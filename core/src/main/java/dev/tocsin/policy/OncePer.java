package dev.tocsin.policy;

/** How often a workflow acts. */
public enum OncePer {
    /** Once in the life of the incident: what makes objects, such as a channel or a ticket. */
    INCIDENT,
    /** Once per arming: again when a severity is reached anew. */
    ARMING,
    /** For each event. */
    EVENT
}
