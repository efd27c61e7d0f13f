package dev.tocsin.model;

/** What the declarer said about publishing on the status page. */
public enum Consent {
    /** Saw what will be published, and agreed. */
    AGREED,
    /** Said no. */
    DECLINED,
    /** Was not asked: publishing is held for two minutes, or until a person with the right decides. */
    NOT_ASKED
}
