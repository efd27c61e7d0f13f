package dev.tocsin.model;

/** Whether customers are affected. Only {@link #YES} publishes anything. */
public enum CustomerImpact {
    /** They are. */
    YES,
    /** They are not. */
    NO,
    /** Nobody has said. */
    NOT_KNOWN
}
