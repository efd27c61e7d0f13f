package dev.tocsin.decision;

import dev.tocsin.model.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * The stream of an incident as folded so far.
 *
 * @param id which stream
 * @param version how many events it has
 * @param incident the incident, once it is declared
 */
public record IncidentStream(
        StreamId id, long version, @Nullable IncidentState incident) {}
