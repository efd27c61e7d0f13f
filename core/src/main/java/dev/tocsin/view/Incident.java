package dev.tocsin.view;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Mode;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.model.TrackId;
import dev.tocsin.model.Visibility;
import dev.tocsin.model.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it stands.
 *
 * @param id its id
 * @param ref how people call it
 * @param version how many events it has
 * @param kind whether it is in earnest
 * @param visibility who may see it
 * @param mode whether effects leave the process
 * @param title what is the matter
 * @param severity how bad, or none yet
 * @param status its status
 * @param phase the phase of that status
 * @param services the affected services of the catalog
 * @param otherAffected what else is affected
 * @param customerImpact whether customers are affected
 * @param times when what happened
 * @param policy the policy that is frozen for it
 * @param roles who holds which role, or is proposed for it
 * @param tracks who is sought, or has it
 * @param links the incidents that were found to be the same, and what a human may have sought again
 * @param outside what exists in outside systems because of it
 * @param actionItems what is to be done so that it does not happen again
 * @param postmortem where the postmortem stands, if it was begun
 * @param troubles what does not work at the moment
 * @param people who was paged, holds a role, or declared it
 */
public record Incident(
        IncidentId id,
        IncidentRef ref,
        long version,
        IncidentKind kind,
        Visibility visibility,
        Mode mode,
        Words title,
        @Nullable SeverityName severity,
        StatusName status,
        Phase phase,
        List<ServiceName> services,
        List<Words> otherAffected,
        CustomerImpact customerImpact,
        Times times,
        PolicyHash policy,
        Map<RoleName, Holder> roles,
        List<Track> tracks,
        Links links,
        Outside outside,
        List<ActionItem> actionItems,
        FollowUpEvent.@Nullable Review postmortem,
        List<Trouble> troubles,
        List<PersonId> people) {

    /** Copies the collections. */
    public Incident {
        services = List.copyOf(services);
        otherAffected = List.copyOf(otherAffected);
        roles = ImmutableMap.copyOf(roles);
        tracks = List.copyOf(tracks);
        actionItems = List.copyOf(actionItems);
        troubles = List.copyOf(troubles);
        people = List.copyOf(people);
    }

    /**
     * When what happened.
     *
     * @param impactStart since when users felt it
     * @param opened when it was declared
     * @param resolved when it was last resolved, while it is
     * @param undoUntil until when the resolution can be undone, while it can
     * @param changed when its last event was recorded
     */
    public record Times(
            Instant impactStart,
            Instant opened,
            @Nullable Instant resolved,
            @Nullable Instant undoUntil,
            Instant changed) {}

    /**
     * Who holds a role.
     *
     * @param person who
     * @param confirmed whether she said so
     */
    public record Holder(PersonId person, boolean confirmed) {}

    /**
     * One escalation run.
     *
     * @param id which
     * @param rotation whom it pages, if a rotation is known
     * @param state where it stands
     * @param level the level that it has reached
     * @param meant who was meant by its levels, in order
     * @param acker who has it, if somebody does
     */
    public record Track(
            TrackId id,
            @Nullable RotationName rotation,
            State state,
            int level,
            List<PersonId> meant,
            @Nullable PersonId acker) {
        /** Copies the list. */
        public Track {
            meant = List.copyOf(meant);
        }

        /** Where a track stands. */
        public enum State {
            /** Somebody is being sought. */
            PAGING,
            /** Somebody has it. */
            ACKNOWLEDGED,
            /** Nobody needs to answer. */
            WITHDRAWN
        }
    }

    /**
     * How it is tied to others.
     *
     * @param survivor where it goes on, while it is merged
     * @param absorbed what was found to be the same as it and goes on here
     * @param follows the incident that it follows, which had ended before
     * @param followedBy the newer incidents that follow it, but for drills and restricted ones
     * @param rearmable the tracks that a merge ended: once it is undone, {@code escalate} has somebody sought again
     */
    public record Links(
            @Nullable Link survivor,
            List<Link> absorbed,
            @Nullable Link follows,
            List<Link> followedBy,
            List<TrackId> rearmable) {
        /** Copies the lists. */
        public Links {
            absorbed = List.copyOf(absorbed);
            followedBy = List.copyOf(followedBy);
            rearmable = List.copyOf(rearmable);
        }
    }

    /**
     * Another incident.
     *
     * @param id its id
     * @param ref how people call it
     */
    public record Link(IncidentId id, IncidentRef ref) {}

    /**
     * What exists in outside systems.
     *
     * @param channel the channel
     * @param ticket the ticket
     * @param published the public incident
     */
    public record Outside(
            @Nullable OutsideRef channel,
            @Nullable OutsideRef ticket,
            @Nullable OutsideRef published) {}

    /**
     * An action item.
     *
     * @param id which
     * @param title what is to be done
     * @param owner by whom
     * @param deadline until when
     * @param priority how urgent
     * @param progress where it stands
     * @param ticket its ticket, if it has one
     */
    public record ActionItem(
            ActionItemId id,
            Words title,
            PersonId owner,
            LocalDate deadline,
            FollowUpEvent.Priority priority,
            FollowUpEvent.Progress progress,
            @Nullable OutsideRef ticket) {}

    /**
     * What does not work.
     *
     * @param effect which effect
     * @param kind its kind
     * @param since since when
     * @param parked whether it waits for a human
     * @param reason why
     */
    public record Trouble(EffectKey effect, String kind, Instant since, boolean parked, String reason) {}
}
