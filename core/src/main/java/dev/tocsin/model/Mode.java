package dev.tocsin.model;

/** Whether effects leave the process. */
public enum Mode {
    /** They do. */
    LIVE,
    /** All is decided and recorded, nothing leaves. */
    SHADOW
}
