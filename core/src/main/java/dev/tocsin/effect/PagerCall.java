package dev.tocsin.effect;

import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Lane;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.TrackId;
import org.jspecify.annotations.Nullable;

/** What a pager is asked to do. Each call holds all that is needed when nothing else can be read. */
public sealed interface PagerCall extends Effect permits PagerCall.Page, PagerCall.StandDown {

    /**
     * By which way the person is reached; its kind names the pager.
     *
     * @return the way
     */
    ContactWay way();

    @Override
    default Lane lane() {
        return Lane.PAGE;
    }

    /**
     * Hands the call to the method for its kind.
     *
     * @param handler the methods
     * @param <R> the answer's type
     * @return the answer
     */
    <R> R handle(Handler<R> handler);

    /**
     * Tell a person now.
     *
     * @param person whom
     * @param way by which way
     * @param incident about which incident, as people call it
     * @param incidentId the incident's id, which an acknowledgement brings back
     * @param track for which escalation run; none when somebody pages a person by hand
     * @param level at which level, from 1; 0 by hand
     * @param severity the severity, if it has one
     * @param text what to say, already fit for a person woken up
     */
    record Page(
            PersonId person,
            ContactWay way,
            IncidentRef incident,
            String incidentId,
            @Nullable TrackId track,
            int level,
            @Nullable SeverityName severity,
            Message text)
            implements PagerCall {
        @Override
        public String kind() {
            return "pager.page";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.page(this);
        }
    }

    /**
     * A page that left is not needed any more.
     *
     * @param person whom it went to
     * @param way by which way
     * @param page the key of the page
     * @param sent the pager's own id of it, as its answer said
     * @param reason why
     */
    record StandDown(
            PersonId person, ContactWay way, EffectKey page, dev.tocsin.model.@Nullable OutsideRef sent, Reason reason)
            implements PagerCall {

        /** Why a page is not needed any more. */
        public enum Reason {
            /** Somebody answered. */
            ACKNOWLEDGED,
            /** The incident is resolved. */
            RESOLVED,
            /** The track was withdrawn. */
            WITHDRAWN
        }

        @Override
        public String kind() {
            return "pager.stand-down";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.standDown(this);
        }
    }

    /**
     * One method for each kind of call.
     *
     * @param <R> the answer's type
     */
    interface Handler<R> {
        /**
         * The answer for a kind that this handler does not know.
         *
         * @param call the call
         * @return the answer
         */
        R unsupported(PagerCall call);

        /**
         * Tell a person now.
         *
         * @param call the call
         * @return the answer
         */
        default R page(Page call) {
            return unsupported(call);
        }

        /**
         * A page is not needed any more.
         *
         * @param call the call
         * @return the answer
         */
        default R standDown(StandDown call) {
            return unsupported(call);
        }
    }
}
