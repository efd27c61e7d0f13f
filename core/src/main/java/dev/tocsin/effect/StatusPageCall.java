package dev.tocsin.effect;

import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import java.util.List;
import java.util.Optional;

/**
 * What a status page is asked to do. It is public: nothing stands in these records but what a public template or a
 * person wrote for the public.
 */
public sealed interface StatusPageCall extends Effect
        permits StatusPageCall.Publish, StatusPageCall.Update, StatusPageCall.SetComponent {

    @Override
    default Lane lane() {
        return Lane.STATUS;
    }

    /**
     * Hands the call to the method for its kind.
     *
     * @param handler the methods
     * @param <R> the answer's type
     * @return the answer
     */
    <R> R handle(Handler<R> handler);

    /** What the public reads of an incident's state. */
    enum PublicStatus {
        /** The cause is not known. */
        INVESTIGATING,
        /** The cause is known. */
        IDENTIFIED,
        /** Mended and watched. */
        MONITORING,
        /** Over. */
        RESOLVED
    }

    /** Whether subscribers are mailed. */
    enum Subscribers {
        /** They are. */
        TOLD,
        /** They are not. */
        NOT_TOLD
    }

    /**
     * Publish an incident. Done answers it.
     *
     * @param title public title
     * @param body public text
     * @param status its state
     * @param components ids of the components it concerns
     * @param subscribers whether they are mailed
     * @param mark how it is found again
     */
    record Publish(
            String title,
            String body,
            PublicStatus status,
            List<String> components,
            Subscribers subscribers,
            Marker mark)
            implements StatusPageCall, Creation {
        /** Copies the list. */
        public Publish {
            components = List.copyOf(components);
        }

        @Override
        public String kind() {
            return "status.publish";
        }

        @Override
        public Optional<Marker> marker() {
            return Optional.of(mark);
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.publish(this);
        }
    }

    /**
     * Tell the public what is new.
     *
     * @param published the public incident
     * @param body public text
     * @param status its state
     * @param components ids of the components it concerns
     * @param subscribers whether they are mailed
     */
    record Update(
            OutsideRef published, String body, PublicStatus status, List<String> components, Subscribers subscribers)
            implements StatusPageCall {
        /** Copies the list. */
        public Update {
            components = List.copyOf(components);
        }

        @Override
        public String kind() {
            return "status.update";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.update(this);
        }
    }

    /**
     * Set what the public reads of a component.
     *
     * @param component the page's id of it
     * @param status its state
     */
    record SetComponent(String component, ComponentStatus status) implements StatusPageCall {
        @Override
        public String kind() {
            return "status.set-component";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.setComponent(this);
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
        R unsupported(StatusPageCall call);

        /**
         * Publish an incident.
         *
         * @param call the call
         * @return the answer
         */
        default R publish(Publish call) {
            return unsupported(call);
        }

        /**
         * Tell the public what is new.
         *
         * @param call the call
         * @return the answer
         */
        default R update(Update call) {
            return unsupported(call);
        }

        /**
         * Set a component's state.
         *
         * @param call the call
         * @return the answer
         */
        default R setComponent(SetComponent call) {
            return unsupported(call);
        }
    }
}
