package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.RoleName;
import dev.tocsin.view.Incident;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows an incident's folded state to hosts. */
public final class IncidentView {
    private IncidentView() {}

    /**
     * The incident as it stands.
     *
     * @param stream its folded stream
     * @return the incident, if it is declared
     */
    public static Optional<Incident> of(IncidentStream stream) {
        return Optional.ofNullable(stream.incident()).map(state -> of(state, stream.version()));
    }

    private static Incident of(IncidentState state, long version) {
        Standing standing = state.standing();
        return new Incident(
                state.declared().incident(),
                state.declared().ref(),
                version,
                state.declared().incidentKind(),
                state.standing().visibility(),
                state.declared().mode(),
                standing.title(),
                standing.severity(),
                standing.status(),
                standing.phase(),
                state.declared().services(),
                state.declared().otherAffected(),
                standing.impact(),
                new Incident.Times(
                        state.declared().impactStart(),
                        state.opened(),
                        standing.resolvedAt(),
                        standing.undoUntil(),
                        state.changed()),
                state.declared().policy(),
                roles(state),
                state.tracks().values().stream().map(IncidentView::track).toList(),
                links(state),
                new Incident.Outside(
                        state.outside().channel(),
                        state.outside().ticket(),
                        state.outside().published()),
                items(state),
                state.followUp().review(),
                state.ledger().troubles().entrySet().stream()
                        .map(it -> new Incident.Trouble(
                                it.getKey(),
                                it.getValue().kind(),
                                it.getValue().since(),
                                it.getValue().parked(),
                                it.getValue().reason()))
                        .toList(),
                state.people());
    }

    private static Map<RoleName, Incident.Holder> roles(IncidentState state) {
        ImmutableMap.Builder<RoleName, Incident.Holder> roles = ImmutableMap.builder();
        state.roles()
                .forEach((role, holder) -> roles.put(
                        role,
                        new Incident.Holder(holder.person(), holder.confirmed() == IncidentState.Confirmed.CONFIRMED)));
        return roles.build();
    }

    private static Incident.Links links(IncidentState state) {
        Standing.Link survivor = state.standing().survivor();
        IncidentLink earlier = state.declared().follows();
        return new Incident.Links(
                survivor == null ? null : link(survivor),
                state.standing().absorbed().stream().map(IncidentView::link).toList(),
                earlier == null ? null : new Incident.Link(earlier.incident(), earlier.ref()),
                state.standing().followedBy().stream().map(IncidentView::link).toList(),
                state.rearmable());
    }

    private static Incident.Link link(Standing.Link link) {
        return new Incident.Link(link.incident(), link.ref());
    }

    private static Incident.Track track(TrackState track) {
        Incident.Track.State stage = switch (track.stage()) {
            case ARMED -> Incident.Track.State.PAGING;
            case ACKNOWLEDGED -> Incident.Track.State.ACKNOWLEDGED;
            case WITHDRAWN -> Incident.Track.State.WITHDRAWN;
        };
        return new Incident.Track(track.id(), track.rotation(), stage, track.level(), track.meant(), track.acker());
    }

    private static List<Incident.ActionItem> items(IncidentState state) {
        return state.followUp().items().values().stream()
                .map(it -> new Incident.ActionItem(
                        it.added().item(),
                        it.added().title(),
                        it.added().owner(),
                        it.added().deadline(),
                        it.added().priority(),
                        it.progress(),
                        state.outside().itemTickets().get(it.added().item())))
                .toList();
    }
}
