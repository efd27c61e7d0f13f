package dev.tocsin.effect;

import dev.tocsin.model.Lane;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.SeverityName;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tracker is asked to do. */
public sealed interface TicketCall extends Effect
        permits TicketCall.Open, TicketCall.Revise, TicketCall.Move, TicketCall.Comment {

    @Override
    default Lane lane() {
        return Lane.TICKET;
    }

    /**
     * Hands the call to the method for its kind.
     *
     * @param handler the methods
     * @param <R> the answer's type
     * @return the answer
     */
    <R> R handle(Handler<R> handler);

    /** What a ticket stands for. */
    enum Purpose {
        /** The incident itself. */
        INCIDENT,
        /** An action item of its postmortem. */
        ACTION_ITEM,
        /** A drill, or an action item of one: it goes to a project for drills, or is refused. */
        DRILL
    }

    /** Where a ticket should stand; the adapter maps it to a status of the tracker. */
    enum State {
        /** Not begun. */
        OPEN,
        /** Being worked on. */
        IN_PROGRESS,
        /** Done. */
        DONE,
        /** Will not be done. */
        DROPPED
    }

    /**
     * What a ticket says.
     *
     * @param title one line
     * @param paragraphs plain text, a paragraph each
     * @param severity for the priority, if the incident has one
     * @param labels words without blanks
     * @param link back to the channel or page of the incident, if there is one
     */
    record Content(
            String title,
            List<String> paragraphs,
            @Nullable SeverityName severity,
            List<String> labels,
            @Nullable URI link) {
        /** Copies the lists. */
        public Content {
            paragraphs = List.copyOf(paragraphs);
            labels = List.copyOf(labels);
        }
    }

    /**
     * Open a ticket. Done answers it, its label being the tracker's key.
     *
     * @param purpose what it stands for
     * @param content what it says
     * @param parent the incident's ticket, for an action item
     * @param assignee whose it is, by an identity that the tracker knows
     * @param deadline when it is due
     * @param mark how it is found again
     */
    record Open(
            Purpose purpose,
            Content content,
            @Nullable OutsideRef parent,
            @Nullable OutsideIdentity assignee,
            @Nullable LocalDate deadline,
            Marker mark)
            implements TicketCall, Creation {
        @Override
        public String kind() {
            return "ticket.open";
        }

        @Override
        public Optional<Marker> marker() {
            return Optional.of(mark);
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.open(this);
        }
    }

    /**
     * Put other content in the place of a ticket's.
     *
     * @param ticket which
     * @param content the whole new content
     */
    record Revise(OutsideRef ticket, Content content) implements TicketCall {
        @Override
        public String kind() {
            return "ticket.revise";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.revise(this);
        }
    }

    /**
     * Bring a ticket to a state. One that is there already is success.
     *
     * @param ticket which
     * @param state where to
     */
    record Move(OutsideRef ticket, State state) implements TicketCall {
        @Override
        public String kind() {
            return "ticket.move";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.move(this);
        }
    }

    /**
     * Add a comment.
     *
     * @param ticket on which
     * @param text plain text
     * @param mark how it is found again, where the tracker can
     */
    record Comment(OutsideRef ticket, String text, Marker mark) implements TicketCall {
        @Override
        public String kind() {
            return "ticket.comment";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.comment(this);
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
        R unsupported(TicketCall call);

        /**
         * Open a ticket.
         *
         * @param call the call
         * @return the answer
         */
        default R open(Open call) {
            return unsupported(call);
        }

        /**
         * Revise a ticket.
         *
         * @param call the call
         * @return the answer
         */
        default R revise(Revise call) {
            return unsupported(call);
        }

        /**
         * Bring a ticket to a state.
         *
         * @param call the call
         * @return the answer
         */
        default R move(Move call) {
            return unsupported(call);
        }

        /**
         * Add a comment.
         *
         * @param call the call
         * @return the answer
         */
        default R comment(Comment call) {
            return unsupported(call);
        }
    }
}
