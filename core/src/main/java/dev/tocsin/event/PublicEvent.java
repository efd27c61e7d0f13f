package dev.tocsin.event;

import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.Consent;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Words;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the public is told, and who decided it. */
public sealed interface PublicEvent extends Event
        permits PublicEvent.PublicationHeld,
                PublicEvent.PublicationDecided,
                PublicEvent.ComponentHeld,
                PublicEvent.ComponentReleased,
                PublicEvent.ComponentFloorSet,
                PublicEvent.OpenedUp,
                PublicEvent.PublicationEnded {

    @Override
    default <R> R match(Event.Families<R> families) {
        return families.publicEvent().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof PublicationHeld it) {
            return cases.publicationHeld().apply(it);
        }
        if (this instanceof PublicationDecided it) {
            return cases.publicationDecided().apply(it);
        }
        if (this instanceof ComponentHeld it) {
            return cases.componentHeld().apply(it);
        }
        if (this instanceof ComponentReleased it) {
            return cases.componentReleased().apply(it);
        }
        if (this instanceof ComponentFloorSet it) {
            return cases.componentFloorSet().apply(it);
        }
        if (this instanceof OpenedUp it) {
            return cases.openedUp().apply(it);
        }
        return cases.publicationEnded().apply((PublicationEnded) this);
    }

    /**
     * A function for each kind.
     *
     * @param publicationHeld for {@link PublicationHeld}
     * @param publicationDecided for {@link PublicationDecided}
     * @param componentHeld for {@link ComponentHeld}
     * @param componentReleased for {@link ComponentReleased}
     * @param componentFloorSet for {@link ComponentFloorSet}
     * @param openedUp for {@link OpenedUp}
     * @param publicationEnded for {@link PublicationEnded}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<PublicationHeld, R> publicationHeld,
            Function<PublicationDecided, R> publicationDecided,
            Function<ComponentHeld, R> componentHeld,
            Function<ComponentReleased, R> componentReleased,
            Function<ComponentFloorSet, R> componentFloorSet,
            Function<OpenedUp, R> openedUp,
            Function<PublicationEnded, R> publicationEnded) {}

    /**
     * Publishing waits for a word.
     *
     * @param arming for which arming
     * @param until until when, or until somebody decides
     */
    record PublicationHeld(int arming, @Nullable Instant until) implements PublicEvent {
        @Override
        public String kind() {
            return "public.publication-held";
        }
    }

    /**
     * Somebody decided whether to publish.
     *
     * @param decision agreed or declined
     */
    record PublicationDecided(Consent decision) implements PublicEvent {
        @Override
        public String kind() {
            return "public.publication-decided";
        }
    }

    /**
     * An incident holds this component in a state.
     *
     * @param incident which incident
     * @param status the state it needs shown at least
     */
    record ComponentHeld(IncidentId incident, ComponentStatus status) implements PublicEvent {
        @Override
        public String kind() {
            return "public.component-held";
        }
    }

    /**
     * An incident let go of this component.
     *
     * @param incident which incident
     */
    record ComponentReleased(IncidentId incident) implements PublicEvent {
        @Override
        public String kind() {
            return "public.component-released";
        }
    }

    /**
     * A human set the state that is shown at least.
     *
     * @param floor the state
     */
    record ComponentFloorSet(ComponentStatus floor) implements PublicEvent {
        @Override
        public String kind() {
            return "public.component-floor-set";
        }
    }

    /**
     * A restricted incident may be seen by all from now on.
     *
     * @param reason why
     */
    record OpenedUp(Words reason) implements PublicEvent {
        @Override
        public String kind() {
            return "public.opened-up";
        }
    }

    /**
     * What was public of a duplicate has come to an end: a human said so, or the incident in which it goes on is over.
     *
     * @param reason what was said about it, if anything was
     */
    record PublicationEnded(@Nullable Words reason) implements PublicEvent {
        @Override
        public String kind() {
            return "public.publication-ended";
        }
    }
}
