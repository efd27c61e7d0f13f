package dev.tocsin.model;

/** Who may see an incident. */
public enum Visibility {
    /** Every member. */
    OPEN,
    /** Its own members alone. */
    RESTRICTED
}
