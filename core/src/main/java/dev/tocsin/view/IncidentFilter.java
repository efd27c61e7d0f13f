package dev.tocsin.view;

import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.ServiceName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are wanted. An empty list or an absent value filters nothing.
 *
 * @param phases in one of these phases
 * @param worstRank with a severity of at least this rank, 1 being the worst
 * @param services affecting at least one of these
 * @param kinds of one of these kinds
 * @param person that this person was paged for, holds a role in, or declared
 * @param limit at most so many, the newest first, 1 to 1,000
 */
public record IncidentFilter(
        List<Phase> phases,
        @Nullable Integer worstRank,
        List<ServiceName> services,
        List<IncidentKind> kinds,
        @Nullable PersonId person,
        int limit) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if the limit is not 1 to 1,000
     */
    public IncidentFilter {
        phases = List.copyOf(phases);
        services = List.copyOf(services);
        kinds = List.copyOf(kinds);
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a list holds 1 to 1,000 incidents, asked for " + limit);
        }
    }

    /**
     * All that users still feel, or that nobody has looked at: triage and live.
     *
     * @return the filter
     */
    public static IncidentFilter open() {
        return new IncidentFilter(
                Stream.of(Phase.values()).filter(Phase::isOpen).toList(), null, List.of(), List.of(), null, 100);
    }

    /**
     * All, the newest hundred.
     *
     * @return the filter
     */
    public static IncidentFilter all() {
        return new IncidentFilter(List.of(), null, List.of(), List.of(), null, 100);
    }

    /**
     * The same, but only those that affect one of these services.
     *
     * @param affected the services
     * @return another filter
     */
    public IncidentFilter affecting(List<ServiceName> affected) {
        return new IncidentFilter(phases, worstRank, affected, kinds, person, limit);
    }

    /**
     * Whether an incident is wanted, its scope apart.
     *
     * @param head what the store keeps of it
     * @return true if all that is asked for holds
     */
    public boolean wants(Head head) {
        return (phases.isEmpty() || phases.contains(head.phase()))
                && (worstRank == null || head.severityRank() <= worstRank)
                && (services.isEmpty() || head.services().stream().anyMatch(services::contains))
                && (kinds.isEmpty() || kinds.contains(head.kind()))
                && (person == null || head.people().contains(person));
    }
}
