package dev.tocsin.model;

/**
 * Something that a decision read.
 *
 * @param name what it was, such as {@code severity} or {@code on-call platform-oncall}
 * @param value what it said at that moment
 */
public record Input(String name, String value) {}
