package dev.tocsin.view;

import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import java.time.Instant;
import java.util.List;

/**
 * What the store keeps of an incident beside its events, so that lists can be filtered and sorted: nothing else can.
 *
 * @param stream the incident's stream
 * @param version how many events it has
 * @param phase where it stands
 * @param severityRank its severity's rank, 1 being the worst; {@link Integer#MAX_VALUE} for none
 * @param services the affected services
 * @param kind whether it is in earnest
 * @param visibility who may see it
 * @param opened when it was declared
 * @param changed when its last event was recorded
 * @param people who was paged, holds a role, or declared it
 */
public record Head(
        StreamId stream,
        long version,
        Phase phase,
        int severityRank,
        List<ServiceName> services,
        IncidentKind kind,
        Visibility visibility,
        Instant opened,
        Instant changed,
        List<PersonId> people) {

    /** Copies the lists. */
    public Head {
        services = List.copyOf(services);
        people = List.copyOf(people);
    }
}
