package dev.tocsin.spi;

import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.view.IncidentFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are to be listed.
 *
 * @param namespace whose
 * @param filter which
 * @param scope what the reader may see at all
 * @param after if given, those that changed after that alone, and in the order in which they changed instead of the newest
 *     first
 */
public record Find(
        Namespace namespace,
        IncidentFilter filter,
        Scope scope,
        @Nullable After after) {

    /**
     * The newest first.
     *
     * @param namespace whose
     * @param filter which
     * @param scope what the reader may see at all
     */
    public Find(Namespace namespace, IncidentFilter filter, Scope scope) {
        this(namespace, filter, scope, null);
    }

    /**
     * A place in the order of changes.
     *
     * @param changed when the incident changed last
     * @param stream which of those that changed at that time; none for the place before all of them
     */
    public record After(Instant changed, @Nullable StreamId stream) {}
}
