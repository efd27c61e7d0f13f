package dev.tocsin.policy;

import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.TicketCall.State;
import java.util.function.Function;

/** What is done in the tracker and on the status page. */
public sealed interface OutsideAction extends StepAction
        permits OutsideAction.OpenTicket,
                OutsideAction.TransitionTicket,
                OutsideAction.OpenActionItemTicket,
                OutsideAction.TransitionActionItemTicket,
                OutsideAction.PublishStatus,
                OutsideAction.UpdateStatusPage {

    /** Open the incident's ticket. */
    record OpenTicket() implements OutsideAction {
        @Override
        public String kind() {
            return "open_ticket";
        }
    }

    /**
     * Bring the incident's ticket to a state.
     *
     * @param to where to
     */
    record TransitionTicket(State to) implements OutsideAction {
        @Override
        public String kind() {
            return "transition_ticket";
        }
    }

    /** Open a ticket for the action item that triggered the rule. */
    record OpenActionItemTicket() implements OutsideAction {
        @Override
        public String kind() {
            return "open_action_item_ticket";
        }
    }

    /** Bring the ticket of the action item that triggered the rule to the item's state. */
    record TransitionActionItemTicket() implements OutsideAction {
        @Override
        public String kind() {
            return "transition_action_item_ticket";
        }
    }

    /**
     * Publish the incident on the status page, once somebody has agreed.
     *
     * @param status what it says first
     */
    record PublishStatus(PublicStatus status) implements OutsideAction {
        @Override
        public String kind() {
            return "publish_status";
        }
    }

    /** Bring a published incident to what the status of the incident says in public. */
    record UpdateStatusPage() implements OutsideAction {
        @Override
        public String kind() {
            return "update_status_page";
        }
    }

    @Override
    default <R> R match(StepAction.Families<R> families) {
        return families.outsideAction().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof OpenTicket it) {
            return cases.openTicket().apply(it);
        } else if (this instanceof TransitionTicket it) {
            return cases.transitionTicket().apply(it);
        } else if (this instanceof OpenActionItemTicket it) {
            return cases.openActionItemTicket().apply(it);
        } else if (this instanceof TransitionActionItemTicket it) {
            return cases.transitionActionItemTicket().apply(it);
        } else if (this instanceof PublishStatus it) {
            return cases.publishStatus().apply(it);
        }
        return cases.updateStatusPage().apply((UpdateStatusPage) this);
    }

    /**
     * A function for each kind.
     *
     * @param openTicket for {@link OpenTicket}
     * @param transitionTicket for {@link TransitionTicket}
     * @param openActionItemTicket for {@link OpenActionItemTicket}
     * @param transitionActionItemTicket for {@link TransitionActionItemTicket}
     * @param publishStatus for {@link PublishStatus}
     * @param updateStatusPage for {@link UpdateStatusPage}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<OpenTicket, R> openTicket,
            Function<TransitionTicket, R> transitionTicket,
            Function<OpenActionItemTicket, R> openActionItemTicket,
            Function<TransitionActionItemTicket, R> transitionActionItemTicket,
            Function<PublishStatus, R> publishStatus,
            Function<UpdateStatusPage, R> updateStatusPage) {}
}
