package dev.tocsin.model;

/** Whether an incident is in earnest; a fact of its first event. */
public enum IncidentKind {
    /** In earnest. */
    REAL,
    /** A rehearsal: nothing of it reaches the public, and it counts in no figure. */
    DRILL,
    /** Written down after the fact: nobody is paged. */
    RETROSPECTIVE
}
