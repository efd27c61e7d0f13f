package dev.tocsin.model;

/** By which door something came in. */
public enum Source {
    /** A call of the host's own code. */
    API,
    /** A slash command, button, modal or message in chat. */
    CHAT,
    /** A call from a pager, tracker or alert source. */
    WEBHOOK,
    /** The engine itself: a timer, an outcome, a rule. */
    ENGINE
}
