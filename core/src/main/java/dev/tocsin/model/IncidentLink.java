package dev.tocsin.model;

/**
 * Another incident, by its id and as people call it.
 *
 * @param incident its id
 * @param ref how people call it
 */
public record IncidentLink(IncidentId incident, IncidentRef ref) {}
