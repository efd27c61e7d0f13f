package dev.tocsin.metrics;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.EventId;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.policy.ResponsePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one incident, each with the events it came from. What people report counts from when it happened, as
 * last said; what the engine does itself, such as starting a clock, counts from when it was recorded. An incident that
 * does not count has none.
 *
 * @param incident which incident
 * @param ref how people call it
 * @param counting whether it counts
 * @param highest the worst severity that it reached, if any
 * @param severity its last severity, if any
 * @param services the affected services
 * @param declared when it was declared
 * @param toDetect from the start of impact to the declaration; none if no start of impact was said
 * @param responses how each arming was answered, in their order
 * @param tracks how each escalation run was answered, in their order
 * @param toResolve how long it was open: from the start of impact to its resolution, and from each reopening to the next;
 *     none while it is open
 * @param reopenings the events by which it was reopened; an undone resolution is none
 */
public record Figures(
        IncidentId incident,
        IncidentRef ref,
        Counting counting,
        @Nullable SeverityName highest,
        @Nullable SeverityName severity,
        List<ServiceName> services,
        Instant declared,
        @Nullable Figure toDetect,
        List<Response> responses,
        List<TrackResponse> tracks,
        @Nullable Figure toResolve,
        List<EventId> reopenings) {

    /** Copies the lists. */
    public Figures {
        services = List.copyOf(services);
        responses = List.copyOf(responses);
        tracks = List.copyOf(tracks);
        reopenings = List.copyOf(reopenings);
    }

    /**
     * The figures as they are known by all of the events.
     *
     * @param events the events of one incident, in their order, from the first
     * @param policy the policy that is frozen for it: it ranks the severities
     * @return the figures
     * @throws IllegalArgumentException if the first event is no declaration
     */
    public static Figures of(List<Recorded> events, ResponsePolicy policy) {
        return FigureFold.over(events, policy);
    }

    /**
     * The figures as they were known at an instant, before what was recorded later.
     *
     * @param events the events of one incident, in their order, from the first
     * @param policy the policy that is frozen for it
     * @param then the instant
     * @return the figures; empty if the incident had not been declared
     * @throws IllegalArgumentException if the first event is no declaration
     */
    public static Optional<Figures> asKnownAt(List<Recorded> events, ResponsePolicy policy, Instant then) {
        List<Recorded> known = events.stream()
                .filter(it -> !it.envelope().recordedAt().isAfter(then))
                .toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(of(known, policy));
    }

    /**
     * How long the first acknowledgement took: that of the first arming which has one.
     *
     * @return the figure, if anybody acknowledged
     */
    public Optional<Figure> toAcknowledge() {
        return responses.stream()
                .map(Response::acknowledged)
                .filter(Objects::nonNull)
                .<Figure>map(Objects::requireNonNull)
                .findFirst();
    }

    /**
     * The figures of many incidents together. Those that do not count are left out, and so is whatever the caller did not
     * bring, such as restricted incidents.
     *
     * @param figures the figures of each incident
     * @param grouping by what they are parted
     * @return a group for each severity, service or month, in the order of their names
     */
    public static List<Group> over(List<Figures> figures, Group.By grouping) {
        return Group.of(figures, grouping);
    }
}
