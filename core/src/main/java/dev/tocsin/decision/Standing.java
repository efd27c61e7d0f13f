package dev.tocsin.decision;

import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.Phase;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.model.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an incident stands.
 *
 * @param title what is the matter
 * @param shortName what stands in the channel's name
 * @param severity how bad, or none yet
 * @param arming how often a severity was reached
 * @param status its status
 * @param phase the phase of that status
 * @param statusBefore the status before it was resolved
 * @param phaseBefore the phase before it was resolved
 * @param impact whether customers are affected
 * @param consent what was said about publishing
 * @param publication how far publishing has come
 * @param publicText what a person wrote for the public, if somebody did
 * @param resolutions how often it was resolved
 * @param undoUntil until when the resolution can be undone, while it can
 * @param resolvedAt when it was last resolved
 */
public record Standing(
        Words title,
        String shortName,
        @Nullable SeverityName severity,
        int arming,
        StatusName status,
        Phase phase,
        StatusName statusBefore,
        Phase phaseBefore,
        CustomerImpact impact,
        Consent consent,
        Publication publication,
        @Nullable Words publicText,
        int resolutions,
        @Nullable Instant undoUntil,
        @Nullable Instant resolvedAt) {

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

    Standing withName(Words newTitle, String newShortName) {
        return new Standing(
                newTitle,
                newShortName,
                severity,
                arming,
                status,
                phase,
                statusBefore,
                phaseBefore,
                impact,
                consent,
                publication,
                publicText,
                resolutions,
                undoUntil,
                resolvedAt);
    }

    Standing withSeverity(SeverityName to, int newArming) {
        return new Standing(
                title,
                shortName,
                to,
                newArming,
                status,
                phase,
                statusBefore,
                phaseBefore,
                impact,
                consent,
                publication,
                publicText,
                resolutions,
                undoUntil,
                resolvedAt);
    }

    Standing withStatus(StatusName to, Phase toPhase) {
        return new Standing(
                title,
                shortName,
                severity,
                arming,
                to,
                toPhase,
                statusBefore,
                phaseBefore,
                impact,
                consent,
                publication,
                publicText,
                resolutions,
                undoUntil,
                resolvedAt);
    }

    Standing withImpact(CustomerImpact to) {
        return new Standing(
                title,
                shortName,
                severity,
                arming,
                status,
                phase,
                statusBefore,
                phaseBefore,
                to,
                consent,
                publication,
                publicText,
                resolutions,
                undoUntil,
                resolvedAt);
    }

    Standing withConsent(Consent to, Publication toPublication) {
        return new Standing(
                title,
                shortName,
                severity,
                arming,
                status,
                phase,
                statusBefore,
                phaseBefore,
                impact,
                to,
                toPublication,
                publicText,
                resolutions,
                undoUntil,
                resolvedAt);
    }

    Standing withPublicText(Words text) {
        return new Standing(
                title,
                shortName,
                severity,
                arming,
                status,
                phase,
                statusBefore,
                phaseBefore,
                impact,
                consent,
                publication,
                text,
                resolutions,
                undoUntil,
                resolvedAt);
    }

    Standing resolved(StatusName to, int resolution, Instant until, Instant at) {
        return new Standing(
                title,
                shortName,
                severity,
                arming,
                to,
                Phase.RESOLVED,
                status,
                phase,
                impact,
                consent,
                publication,
                publicText,
                resolution,
                until,
                at);
    }

    Standing settled() {
        return new Standing(
                title,
                shortName,
                severity,
                arming,
                status,
                phase,
                statusBefore,
                phaseBefore,
                impact,
                consent,
                publication,
                publicText,
                resolutions,
                null,
                resolvedAt);
    }

    Standing undone(StatusName to, Phase toPhase) {
        return new Standing(
                title,
                shortName,
                severity,
                arming,
                to,
                toPhase,
                statusBefore,
                phaseBefore,
                impact,
                consent,
                publication,
                publicText,
                resolutions,
                null,
                null);
    }

    Standing reopened(StatusName to, Phase toPhase, int newArming) {
        return new Standing(
                title,
                shortName,
                severity,
                newArming,
                to,
                toPhase,
                statusBefore,
                phaseBefore,
                impact,
                Consent.NOT_ASKED,
                Publication.NOT_BEGUN,
                publicText,
                resolutions,
                null,
                null);
    }
}
