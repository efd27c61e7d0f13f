package dev.tocsin.policy;

import org.jspecify.annotations.Nullable;

/** What stands after an action's word in a policy. */
final class StepArguments {

    private StepArguments() {}

    /** The name, word or null if the action stands alone. */
    static @Nullable Object of(StepAction action) {
        if (action instanceof ChatAction.Announce it) {
            return it.channel();
        } else if (action instanceof PeopleAction.Page it) {
            return it.escalation();
        } else if (action instanceof PeopleAction.AssignRole it) {
            return it.role();
        } else if (action instanceof PeopleAction.AskForRole it) {
            return it.role();
        } else if (action instanceof OutsideAction.TransitionTicket it) {
            return it.to();
        }
        return action instanceof OutsideAction.PublishStatus it ? it.status() : null;
    }
}
