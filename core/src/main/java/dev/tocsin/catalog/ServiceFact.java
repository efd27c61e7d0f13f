package dev.tocsin.catalog;

/** What can be said of a service in a place that {@link CatalogKeys} names. */
public enum ServiceFact {
    /** Who owns it: a reference, to a group if no kind is written. */
    OWNER,
    /** How much it matters, as {@link Tier#parse} reads it. */
    TIER,
    /** The name of the rotation that is on call for it. */
    ON_CALL,
    /** The address of its runbook. */
    RUNBOOK,
    /** What it needs in order to work: references with their kinds. Those of all places count. */
    DEPENDENCIES,
    /** The ids of its components on the status page. Those of all places count. */
    STATUS_PAGE_COMPONENTS,
    /** What customers know it by. */
    PUBLIC_NAME,
    /** What monitors and other products call it. Those of all places count. */
    MONITORED_AS
}
