package dev.tocsin.model;

/** Where an incident stands in its life. The statuses of a policy each map to one of these. */
public enum Phase {
    /** Declared without a severity: somebody has to take or decline it. */
    TRIAGE,
    /** Looked at in triage and found to be none. */
    DECLINED,
    /** Turned out to be the same as another incident. */
    MERGED,
    /** Live; the cause is not known. */
    INVESTIGATING,
    /** Live; the cause is known and being mended. */
    IDENTIFIED,
    /** Live; mended and watched. */
    MONITORING,
    /** The effect on users has ended. */
    RESOLVED,
    /** Its postmortem and action items are being worked on. */
    LEARNING,
    /** Nothing is owed any more. */
    CLOSED,
    /** Declared by mistake. */
    CANCELLED;

    /**
     * Whether responders are at work: investigating, identified or monitoring.
     *
     * @return true in these three
     */
    public boolean isLive() {
        return switch (this) {
            case INVESTIGATING, IDENTIFIED, MONITORING -> true;
            case TRIAGE, DECLINED, MERGED, RESOLVED, LEARNING, CLOSED, CANCELLED -> false;
        };
    }

    /**
     * Whether somebody still has to act before users are well: triage or live.
     *
     * @return true in these four
     */
    public boolean isOpen() {
        return this == TRIAGE || isLive();
    }
}
