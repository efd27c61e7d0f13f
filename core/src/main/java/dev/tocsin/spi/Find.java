package dev.tocsin.spi;

import dev.tocsin.model.Namespace;
import dev.tocsin.view.IncidentFilter;

/**
 * Which incidents are to be listed.
 *
 * @param namespace whose
 * @param filter which
 * @param scope what the reader may see at all
 */
public record Find(Namespace namespace, IncidentFilter filter, Scope scope) {}
