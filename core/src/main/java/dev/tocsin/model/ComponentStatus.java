package dev.tocsin.model;

/** What the public reads of a component's state, better ones first. */
public enum ComponentStatus {
    /** Works. */
    OPERATIONAL,
    /** Slow or faulty. */
    DEGRADED_PERFORMANCE,
    /** Down for some. */
    PARTIAL_OUTAGE,
    /** Down. */
    MAJOR_OUTAGE
}
