package dev.tocsin.event;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.FieldName;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Phase;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.model.TrackId;
import dev.tocsin.model.Visibility;
import dev.tocsin.model.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of an incident as a whole. */
public sealed interface LifecycleEvent extends Event
        permits LifecycleEvent.Declared,
                LifecycleEvent.SeverityChanged,
                LifecycleEvent.StatusChanged,
                LifecycleEvent.ImpactChanged,
                LifecycleEvent.Renamed,
                LifecycleEvent.Resolved,
                LifecycleEvent.ResolutionUndone,
                LifecycleEvent.ResolutionSettled,
                LifecycleEvent.Reopened,
                LifecycleEvent.Ended,
                LifecycleEvent.MergedInto,
                LifecycleEvent.Absorbed,
                LifecycleEvent.Unmerged,
                LifecycleEvent.Parted,
                LifecycleEvent.FollowedBy {

    /** Which way a severity changed. */
    enum Direction {
        /** It was set for the first time. */
        SET,
        /** It became worse. */
        RAISED,
        /** It became better. */
        LOWERED
    }

    @Override
    default <R> R match(Event.Families<R> families) {
        return families.lifecycleEvent().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof Declared it) {
            return cases.declared().apply(it);
        }
        if (this instanceof SeverityChanged it) {
            return cases.severityChanged().apply(it);
        }
        if (this instanceof StatusChanged it) {
            return cases.statusChanged().apply(it);
        }
        if (this instanceof ImpactChanged it) {
            return cases.impactChanged().apply(it);
        }
        if (this instanceof Renamed it) {
            return cases.renamed().apply(it);
        }
        if (this instanceof Resolved it) {
            return cases.resolved().apply(it);
        }
        if (this instanceof ResolutionUndone it) {
            return cases.resolutionUndone().apply(it);
        }
        if (this instanceof ResolutionSettled it) {
            return cases.resolutionSettled().apply(it);
        }
        if (this instanceof Reopened it) {
            return cases.reopened().apply(it);
        }
        if (this instanceof Ended it) {
            return cases.ended().apply(it);
        }
        if (this instanceof MergedInto it) {
            return cases.mergedInto().apply(it);
        }
        if (this instanceof Absorbed it) {
            return cases.absorbed().apply(it);
        }
        if (this instanceof Unmerged it) {
            return cases.unmerged().apply(it);
        }
        if (this instanceof Parted it) {
            return cases.parted().apply(it);
        }
        return cases.followedBy().apply((FollowedBy) this);
    }

    /**
     * A function for each kind.
     *
     * @param declared for {@link Declared}
     * @param severityChanged for {@link SeverityChanged}
     * @param statusChanged for {@link StatusChanged}
     * @param impactChanged for {@link ImpactChanged}
     * @param renamed for {@link Renamed}
     * @param resolved for {@link Resolved}
     * @param resolutionUndone for {@link ResolutionUndone}
     * @param resolutionSettled for {@link ResolutionSettled}
     * @param reopened for {@link Reopened}
     * @param ended for {@link Ended}
     * @param mergedInto for {@link MergedInto}
     * @param absorbed for {@link Absorbed}
     * @param unmerged for {@link Unmerged}
     * @param parted for {@link Parted}
     * @param followedBy for {@link FollowedBy}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<Declared, R> declared,
            Function<SeverityChanged, R> severityChanged,
            Function<StatusChanged, R> statusChanged,
            Function<ImpactChanged, R> impactChanged,
            Function<Renamed, R> renamed,
            Function<Resolved, R> resolved,
            Function<ResolutionUndone, R> resolutionUndone,
            Function<ResolutionSettled, R> resolutionSettled,
            Function<Reopened, R> reopened,
            Function<Ended, R> ended,
            Function<MergedInto, R> mergedInto,
            Function<Absorbed, R> absorbed,
            Function<Unmerged, R> unmerged,
            Function<Parted, R> parted,
            Function<FollowedBy, R> followedBy) {}

    /**
     * Somebody or something declared it.
     *
     * @param incident its id
     * @param ref how people call it
     * @param incidentKind whether it is in earnest
     * @param visibility who may see it
     * @param mode whether effects leave the process
     * @param title what is the matter, in one line
     * @param severity how bad, or none yet: triage
     * @param status the status it begins with
     * @param phase the phase of that status
     * @param services the affected services of the catalog
     * @param otherAffected what was named as affected and is in no catalog
     * @param impactStart since when users feel it
     * @param customerImpact whether customers are affected
     * @param consent what the declarer said about publishing
     * @param shortName what stands in the channel's name
     * @param customFields the custom fields that were filled in
     * @param policy the policy that is frozen for it
     * @param repairs what was repaired in the declaration
     * @param follows the incident that it follows, if it does
     */
    record Declared(
            IncidentId incident,
            IncidentRef ref,
            IncidentKind incidentKind,
            Visibility visibility,
            Mode mode,
            Words title,
            @Nullable SeverityName severity,
            StatusName status,
            Phase phase,
            List<ServiceName> services,
            List<Words> otherAffected,
            Instant impactStart,
            CustomerImpact customerImpact,
            Consent consent,
            String shortName,
            Map<FieldName, Words> customFields,
            PolicyHash policy,
            List<Finding> repairs,
            @Nullable IncidentLink follows)
            implements LifecycleEvent {
        /** Copies the collections. */
        public Declared {
            services = List.copyOf(services);
            otherAffected = List.copyOf(otherAffected);
            customFields = ImmutableMap.copyOf(customFields);
            repairs = List.copyOf(repairs);
        }

        @Override
        public String kind() {
            return "incident.declared";
        }
    }

    /**
     * Its severity changed; a severity is reached anew with each arming.
     *
     * @param from the severity before, or none
     * @param to the severity now
     * @param direction which way
     * @param arming how often a severity was reached, this time included, from 1
     */
    record SeverityChanged(@Nullable SeverityName from, SeverityName to, Direction direction, int arming)
            implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.severity-changed";
        }
    }

    /**
     * Its status changed.
     *
     * @param from the status before
     * @param to the status now
     * @param phase the phase of that status
     */
    record StatusChanged(StatusName from, StatusName to, Phase phase) implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.status-changed";
        }
    }

    /**
     * Somebody said whether customers are affected.
     *
     * @param from what was known before
     * @param to what is known now
     */
    record ImpactChanged(CustomerImpact from, CustomerImpact to) implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.impact-changed";
        }
    }

    /**
     * It is called otherwise.
     *
     * @param title its title now
     * @param shortName what stands in the channel's name now
     */
    record Renamed(Words title, String shortName) implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.renamed";
        }
    }

    /**
     * The effect on users has ended. It can be undone until what it tells the outside has left.
     *
     * @param from the status before
     * @param status the status now
     * @param how what ended it, if somebody said
     * @param resolution which resolution of this incident, from 1
     * @param undoUntil until when it can be undone
     */
    record Resolved(
            StatusName from, StatusName status, @Nullable Words how, int resolution, Instant undoUntil)
            implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.resolved";
        }
    }

    /**
     * It was not over after all; nothing had left.
     *
     * @param resolution which resolution
     * @param status the status it is back in
     * @param phase the phase of that status
     */
    record ResolutionUndone(int resolution, StatusName status, Phase phase) implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.resolution-undone";
        }
    }

    /**
     * The time in which the resolution could be undone is over.
     *
     * @param resolution which resolution
     */
    record ResolutionSettled(int resolution) implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.resolution-settled";
        }
    }

    /**
     * It is back.
     *
     * @param status the status now
     * @param phase the phase of that status
     * @param arming how often a severity was reached, this time included
     * @param reason why
     */
    record Reopened(StatusName status, Phase phase, int arming, Words reason) implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.reopened";
        }
    }

    /**
     * It was closed, cancelled or declined.
     *
     * @param phase which of the three
     * @param status the status now
     * @param reason why
     */
    record Ended(Phase phase, StatusName status, Words reason) implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.ended";
        }
    }

    /**
     * It is the same as another incident, which goes on.
     *
     * @param survivor the other one
     * @param survivorRef how people call that one
     */
    record MergedInto(IncidentId survivor, IncidentRef survivorRef) implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.merged-into";
        }
    }

    /**
     * Another incident was found to be the same as this one.
     *
     * @param other the other one
     * @param otherRef how people call that one
     */
    record Absorbed(IncidentId other, IncidentRef otherRef) implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.absorbed";
        }
    }

    /**
     * It was not the same after all, and goes on by itself. Nobody is sought again unless a human asks for it.
     *
     * @param survivor what it had been merged into
     * @param survivorRef how people call that one
     * @param status its status again
     * @param phase the phase of that status
     * @param rearmable the tracks on which a human may have somebody sought again
     * @param reason why
     */
    record Unmerged(
            IncidentId survivor,
            IncidentRef survivorRef,
            StatusName status,
            Phase phase,
            List<TrackId> rearmable,
            Words reason)
            implements LifecycleEvent {
        /** Copies the list. */
        public Unmerged {
            rearmable = List.copyOf(rearmable);
        }

        @Override
        public String kind() {
            return "incident.unmerged";
        }
    }

    /**
     * Another incident that had been found to be the same is not, and goes on by itself.
     *
     * @param other the other one
     * @param otherRef how people call that one
     */
    record Parted(IncidentId other, IncidentRef otherRef) implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.parted";
        }
    }

    /**
     * It had ended, and a new incident follows it.
     *
     * @param later the new one
     */
    record FollowedBy(IncidentLink later) implements LifecycleEvent {
        @Override
        public String kind() {
            return "incident.followed-by";
        }
    }
}
