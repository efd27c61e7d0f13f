package dev.tocsin.decision;

import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Phase;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.model.Visibility;
import dev.tocsin.model.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an incident stands.
 *
 * @param title what is the matter
 * @param shortName what stands in the channel's name
 * @param visibility who may see it now
 * @param severity how bad, or none yet
 * @param arming how often a severity was reached
 * @param status its status
 * @param phase the phase of that status
 * @param statusBefore the status before it was resolved or merged
 * @param phaseBefore the phase before it was resolved or merged
 * @param impact whether customers are affected
 * @param consent what was said about publishing
 * @param approval whether a human has to agree before it is published
 * @param publication how far publishing has come
 * @param publicText what a person wrote for the public, if somebody did
 * @param publicEnds how often what was public of it ended while it was merged
 * @param resolutions how often it was resolved
 * @param undoUntil until when the resolution can be undone, while it can
 * @param resolvedAt when it was last resolved
 * @param survivor where it goes on, if it was found to be the same as another
 * @param absorbed what was found to be the same as it
 * @param followedBy the newer incidents that follow it
 */
public record Standing(
        Words title,
        String shortName,
        Visibility visibility,
        @Nullable SeverityName severity,
        int arming,
        StatusName status,
        Phase phase,
        StatusName statusBefore,
        Phase phaseBefore,
        CustomerImpact impact,
        Consent consent,
        Approval approval,
        Publication publication,
        @Nullable Words publicText,
        int publicEnds,
        int resolutions,
        @Nullable Instant undoUntil,
        @Nullable Instant resolvedAt,
        @Nullable Link survivor,
        List<Link> absorbed,
        List<Link> followedBy) {

    /** Copies the lists. */
    public Standing {
        absorbed = List.copyOf(absorbed);
        followedBy = List.copyOf(followedBy);
    }

    /** How far publishing has come. */
    public enum Publication {
        /** Nothing was asked. */
        NOT_BEGUN,
        /** It waits for a word, or for the end of the hold. */
        HELD,
        /** It was asked for. */
        ASKED_FOR,
        /** Somebody said no. */
        DECLINED
    }

    /** Whether a human has to agree before anything is published, however long that takes. */
    public enum Approval {
        /** Time is enough: nobody said no. */
        NOT_NEEDED,
        /** A human has to say yes: a machine declared it, the engine took it out of triage, or it was reopened. */
        NEEDED
    }

    /**
     * Another incident that this one is tied to.
     *
     * @param incident which
     * @param ref its reference
     */
    public record Link(IncidentId incident, IncidentRef ref) {}

    Builder change() {
        return new Builder(this);
    }

    /** Makes the next standing: only what was set differs. */
    static final class Builder {
        private Words title;
        private String shortName;
        private Visibility visibility;
        private @Nullable SeverityName severity;
        private int arming;
        private StatusName status;
        private Phase phase;
        private StatusName statusBefore;
        private Phase phaseBefore;
        private CustomerImpact impact;
        private Consent consent;
        private Approval approval;
        private Publication publication;
        private @Nullable Words publicText;
        private int publicEnds;
        private int resolutions;
        private @Nullable Instant undoUntil;
        private @Nullable Instant resolvedAt;
        private @Nullable Link survivor;
        private List<Link> absorbed;
        private List<Link> followedBy;

        private Builder(Standing before) {
            title = before.title;
            shortName = before.shortName;
            visibility = before.visibility;
            severity = before.severity;
            arming = before.arming;
            status = before.status;
            phase = before.phase;
            statusBefore = before.statusBefore;
            phaseBefore = before.phaseBefore;
            impact = before.impact;
            consent = before.consent;
            approval = before.approval;
            publication = before.publication;
            publicText = before.publicText;
            publicEnds = before.publicEnds;
            resolutions = before.resolutions;
            undoUntil = before.undoUntil;
            resolvedAt = before.resolvedAt;
            survivor = before.survivor;
            absorbed = before.absorbed;
            followedBy = before.followedBy;
        }

        Builder title(Words to) {
            title = to;
            return this;
        }

        Builder shortName(String to) {
            shortName = to;
            return this;
        }

        Builder visibility(Visibility to) {
            visibility = to;
            return this;
        }

        Builder severity(@Nullable SeverityName to) {
            severity = to;
            return this;
        }

        Builder arming(int to) {
            arming = to;
            return this;
        }

        Builder status(StatusName to) {
            status = to;
            return this;
        }

        Builder phase(Phase to) {
            phase = to;
            return this;
        }

        Builder statusBefore(StatusName to) {
            statusBefore = to;
            return this;
        }

        Builder phaseBefore(Phase to) {
            phaseBefore = to;
            return this;
        }

        Builder impact(CustomerImpact to) {
            impact = to;
            return this;
        }

        Builder consent(Consent to) {
            consent = to;
            return this;
        }

        Builder approval(Approval to) {
            approval = to;
            return this;
        }

        Builder publication(Publication to) {
            publication = to;
            return this;
        }

        Builder publicText(@Nullable Words to) {
            publicText = to;
            return this;
        }

        Builder publicEnds(int to) {
            publicEnds = to;
            return this;
        }

        Builder resolutions(int to) {
            resolutions = to;
            return this;
        }

        Builder undoUntil(@Nullable Instant to) {
            undoUntil = to;
            return this;
        }

        Builder resolvedAt(@Nullable Instant to) {
            resolvedAt = to;
            return this;
        }

        Builder survivor(@Nullable Link to) {
            survivor = to;
            return this;
        }

        Builder absorbed(List<Link> to) {
            absorbed = to;
            return this;
        }

        Builder followedBy(List<Link> to) {
            followedBy = to;
            return this;
        }

        Standing build() {
            return new Standing(
                    title,
                    shortName,
                    visibility,
                    severity,
                    arming,
                    status,
                    phase,
                    statusBefore,
                    phaseBefore,
                    impact,
                    consent,
                    approval,
                    publication,
                    publicText,
                    publicEnds,
                    resolutions,
                    undoUntil,
                    resolvedAt,
                    survivor,
                    absorbed,
                    followedBy);
        }
    }
}
