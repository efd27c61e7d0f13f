package dev.tocsin.event;

import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.TrackId;
import dev.tocsin.model.WayKind;
import dev.tocsin.model.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who was told, who answered, and how long it took. */
public sealed interface PagingEvent extends Event
        permits PagingEvent.TrackArmed,
                PagingEvent.LevelReached,
                PagingEvent.LevelSkipped,
                PagingEvent.PersonCalled,
                PagingEvent.PageLeft,
                PagingEvent.PageRefused,
                PagingEvent.Acknowledged,
                PagingEvent.TrackWithdrawn,
                PagingEvent.FallbackTold,
                PagingEvent.ResponseClockStarted,
                PagingEvent.ResponseTargetMet,
                PagingEvent.ResponseTargetMissed {

    /** How sure it is who is meant. */
    enum Knowledge {
        /** The source said so. */
        FRESH,
        /** The source is away: these are the last known people, and the next level is paged together with them. */
        STALE,
        /** The policy or a person names them. */
        NAMED
    }

    /** Why an acknowledgement counts. */
    enum Grounds {
        /** Was paged on the track. */
        PAGED,
        /** Holds a role. */
        ROLE,
        /** Said "I take it". */
        VOLUNTEERED,
        /** Declared it while on call for it. */
        DECLARED
    }

    /** Why nobody needs to answer any more. */
    enum Reason {
        /** The incident is resolved. */
        RESOLVED,
        /** The severity was lowered to one that pages nobody. */
        LOWERED,
        /** The incident is the same as another. */
        MERGED,
        /** The incident was cancelled or declined. */
        CANCELLED
    }

    @Override
    default <R> R match(Event.Families<R> families) {
        return families.pagingEvent().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof TrackArmed it) {
            return cases.trackArmed().apply(it);
        }
        if (this instanceof LevelReached it) {
            return cases.levelReached().apply(it);
        }
        if (this instanceof LevelSkipped it) {
            return cases.levelSkipped().apply(it);
        }
        if (this instanceof PersonCalled it) {
            return cases.personCalled().apply(it);
        }
        if (this instanceof PageLeft it) {
            return cases.pageLeft().apply(it);
        }
        if (this instanceof PageRefused it) {
            return cases.pageRefused().apply(it);
        }
        if (this instanceof Acknowledged it) {
            return cases.acknowledged().apply(it);
        }
        if (this instanceof TrackWithdrawn it) {
            return cases.trackWithdrawn().apply(it);
        }
        if (this instanceof FallbackTold it) {
            return cases.fallbackTold().apply(it);
        }
        if (this instanceof ResponseClockStarted it) {
            return cases.responseClockStarted().apply(it);
        }
        if (this instanceof ResponseTargetMet it) {
            return cases.responseTargetMet().apply(it);
        }
        return cases.responseTargetMissed().apply((ResponseTargetMissed) this);
    }

    /**
     * A function for each kind.
     *
     * @param trackArmed for {@link TrackArmed}
     * @param levelReached for {@link LevelReached}
     * @param levelSkipped for {@link LevelSkipped}
     * @param personCalled for {@link PersonCalled}
     * @param pageLeft for {@link PageLeft}
     * @param pageRefused for {@link PageRefused}
     * @param acknowledged for {@link Acknowledged}
     * @param trackWithdrawn for {@link TrackWithdrawn}
     * @param fallbackTold for {@link FallbackTold}
     * @param responseClockStarted for {@link ResponseClockStarted}
     * @param responseTargetMet for {@link ResponseTargetMet}
     * @param responseTargetMissed for {@link ResponseTargetMissed}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<TrackArmed, R> trackArmed,
            Function<LevelReached, R> levelReached,
            Function<LevelSkipped, R> levelSkipped,
            Function<PersonCalled, R> personCalled,
            Function<PageLeft, R> pageLeft,
            Function<PageRefused, R> pageRefused,
            Function<Acknowledged, R> acknowledged,
            Function<TrackWithdrawn, R> trackWithdrawn,
            Function<FallbackTold, R> fallbackTold,
            Function<ResponseClockStarted, R> responseClockStarted,
            Function<ResponseTargetMet, R> responseTargetMet,
            Function<ResponseTargetMissed, R> responseTargetMissed) {}

    /**
     * An escalation run began, or began anew.
     *
     * @param track which
     * @param rotation whom it pages; none if no rotation is known
     * @param escalation by which escalation of the policy
     * @param generation how often it was armed, from 1
     * @param level the level at which it begins
     * @param services for which services
     * @param paged who was paged for it elsewhere, if it came over from another incident
     * @param spent how long it had been at its level there; none if it begins here
     */
    record TrackArmed(
            TrackId track,
            @Nullable RotationName rotation,
            String escalation,
            int generation,
            int level,
            List<ServiceName> services,
            List<PersonId> paged,
            @Nullable Duration spent)
            implements PagingEvent {
        /** Copies the collections. */
        public TrackArmed {
            services = List.copyOf(services);
            paged = List.copyOf(paged);
        }

        @Override
        public String kind() {
            return "paging.track-armed";
        }
    }

    /**
     * A level of a track was reached, and these people are paged.
     *
     * @param track which track
     * @param generation which arming of it
     * @param level which level, from 1
     * @param round how often that level was reached before, from 0
     * @param people who is paged, in order
     * @param knowledge how sure it is who is meant
     * @param version the on-call answer's version, or what stood for it
     * @param asOf when the source last said so, if these are the last known people
     */
    record LevelReached(
            TrackId track,
            int generation,
            int level,
            int round,
            List<PersonId> people,
            Knowledge knowledge,
            String version,
            @Nullable Instant asOf)
            implements PagingEvent {
        /** Copies the collections. */
        public LevelReached {
            people = List.copyOf(people);
        }

        @Override
        public String kind() {
            return "paging.level-reached";
        }
    }

    /**
     * A level had nobody to page: the next one follows at once.
     *
     * @param track which track
     * @param generation which arming of it
     * @param level which level
     * @param reason why nobody
     */
    record LevelSkipped(TrackId track, int generation, int level, String reason) implements PagingEvent {
        @Override
        public String kind() {
            return "paging.level-skipped";
        }
    }

    /**
     * Somebody paged a person by hand.
     *
     * @param person whom
     * @param text what was said
     */
    record PersonCalled(PersonId person, Words text) implements PagingEvent {
        @Override
        public String kind() {
            return "paging.person-called";
        }
    }

    /**
     * A pager took a page.
     *
     * @param page which page
     * @param track for which track; none by hand
     * @param person to whom
     * @param way by which way
     * @param sent the pager's own id of it
     */
    record PageLeft(
            EffectKey page,
            @Nullable TrackId track,
            PersonId person,
            ContactWay way,
            @Nullable OutsideRef sent) implements PagingEvent {
        @Override
        public String kind() {
            return "paging.page-left";
        }
    }

    /**
     * A pager refused a page for good. The person's next way follows at once, or the next level if there is none, and the page
     * has ended; if nothing can follow it waits for a human, as an {@link EffectEvent.EffectParked} before this one says.
     *
     * @param page which page
     * @param track for which track; none by hand
     * @param person to whom
     * @param way by which way
     * @param reason what the pager said
     */
    record PageRefused(EffectKey page, @Nullable TrackId track, PersonId person, WayKind way, String reason)
            implements PagingEvent {
        @Override
        public String kind() {
            return "paging.page-refused";
        }
    }

    /**
     * Somebody has it. It ends the paging of these tracks and nothing else.
     *
     * @param tracks which tracks
     * @param person who
     * @param grounds why it counts
     */
    record Acknowledged(List<TrackId> tracks, PersonId person, Grounds grounds) implements PagingEvent {
        /** Copies the collections. */
        public Acknowledged {
            tracks = List.copyOf(tracks);
        }

        @Override
        public String kind() {
            return "paging.acknowledged";
        }
    }

    /**
     * Nobody needs to answer a track any more.
     *
     * @param track which
     * @param generation which arming of it
     * @param reason why
     * @param paged who had been paged and is told
     */
    record TrackWithdrawn(TrackId track, int generation, Reason reason, List<PersonId> paged) implements PagingEvent {
        /** Copies the collections. */
        public TrackWithdrawn {
            paged = List.copyOf(paged);
        }

        @Override
        public String kind() {
            return "paging.track-withdrawn";
        }
    }

    /**
     * Nobody answered, so the fallback is told.
     *
     * @param track which track
     * @param generation which arming of it
     * @param round how often before, from 0
     * @param whom who or what was told
     */
    record FallbackTold(TrackId track, int generation, int round, List<String> whom) implements PagingEvent {
        /** Copies the collections. */
        public FallbackTold {
            whom = List.copyOf(whom);
        }

        @Override
        public String kind() {
            return "paging.fallback-told";
        }
    }

    /**
     * The response time began.
     *
     * @param arming for which arming of the severity's rules
     * @param target how long it may take
     */
    record ResponseClockStarted(int arming, Duration target) implements PagingEvent {
        @Override
        public String kind() {
            return "paging.response-clock-started";
        }
    }

    /**
     * The first answer came in time.
     *
     * @param arming for which arming
     * @param took how long it took
     */
    record ResponseTargetMet(int arming, Duration took) implements PagingEvent {
        @Override
        public String kind() {
            return "paging.response-target-met";
        }
    }

    /**
     * The response time is over and nobody has answered.
     *
     * @param arming for which arming
     * @param target how long it could have taken
     */
    record ResponseTargetMissed(int arming, Duration target) implements PagingEvent {
        @Override
        public String kind() {
            return "paging.response-target-missed";
        }
    }
}
