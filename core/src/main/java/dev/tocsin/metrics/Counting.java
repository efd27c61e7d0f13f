package dev.tocsin.metrics;

/** Whether an incident counts, and if not, why. */
public enum Counting {
    /** It counts. */
    COUNTED,
    /** A rehearsal. */
    DRILL,
    /** Written down after the fact: nobody was paged. */
    RETROSPECTIVE,
    /** Nobody has said yet that it is one. */
    TRIAGE,
    /** Looked at in triage and found to be none, or declared by mistake. */
    NO_INCIDENT,
    /** The same as another, which counts. */
    MERGED
}
