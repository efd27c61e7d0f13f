package dev.tocsin.model;

import java.util.Locale;

/**
 * A stream of events. Store, codec and lanes know streams only.
 *
 * @param namespace whose it is
 * @param kind what it is about
 * @param id the id within namespace and kind
 */
public record StreamId(Namespace namespace, StreamKind kind, String id) implements Comparable<StreamId> {

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if the id is empty, over 200 characters, or has blanks or control characters
     */
    public StreamId {
        NamePattern.TOKEN.check("StreamId", id);
    }

    /**
     * The stream of an incident.
     *
     * @param namespace whose
     * @param incident which
     * @return its stream
     */
    public static StreamId of(Namespace namespace, IncidentId incident) {
        return new StreamId(namespace, StreamKind.INCIDENT, incident.value());
    }

    /**
     * The chat stream that belongs to an incident.
     *
     * @param namespace whose
     * @param incident which
     * @return the stream of its channel's messages
     */
    public static StreamId ofChat(Namespace namespace, IncidentId incident) {
        return new StreamId(namespace, StreamKind.CHAT, incident.value());
    }

    @Override
    public int compareTo(StreamId other) {
        int byNamespace = namespace.compareTo(other.namespace);
        if (byNamespace != 0) {
            return byNamespace;
        }
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }

    /** The namespace, the kind in lower case and the id, between slashes. */
    @Override
    public String toString() {
        return namespace + "/" + kind.name().toLowerCase(Locale.ROOT) + "/" + id;
    }
}
