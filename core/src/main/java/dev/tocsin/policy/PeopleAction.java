package dev.tocsin.policy;

import dev.tocsin.model.RoleName;
import java.util.function.Function;

/** Who is called and told. */
public sealed interface PeopleAction extends StepAction
        permits PeopleAction.Page, PeopleAction.AssignRole, PeopleAction.AskForRole, PeopleAction.NotifyExecutives {

    /**
     * Arm a track for each rotation of the affected services, by an escalation.
     *
     * @param escalation which, by its name
     */
    record Page(String escalation) implements PeopleAction {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is no such name
         */
        public Page {
            Checks.slug("the name after page", escalation);
        }

        @Override
        public String kind() {
            return "page";
        }
    }

    /**
     * Propose and page somebody for a role, if it is needed and vacant; shown as not confirmed until she answers.
     *
     * @param role which role
     */
    record AssignRole(RoleName role) implements PeopleAction {
        @Override
        public String kind() {
            return "assign_role";
        }
    }

    /**
     * Ask in the channel who takes a role, if it is needed and vacant. An expert for a severity that does not page is
     * asked in working hours.
     *
     * @param role which role
     */
    record AskForRole(RoleName role) implements PeopleAction {
        @Override
        public String kind() {
            return "ask_for_role";
        }
    }

    /** Tell the executives; while live, again as often as the policy says. */
    record NotifyExecutives() implements PeopleAction {
        @Override
        public String kind() {
            return "notify_executives";
        }
    }

    @Override
    default <R> R match(StepAction.Families<R> families) {
        return families.peopleAction().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof Page it) {
            return cases.page().apply(it);
        } else if (this instanceof AssignRole it) {
            return cases.assignRole().apply(it);
        } else if (this instanceof AskForRole it) {
            return cases.askForRole().apply(it);
        }
        return cases.notifyExecutives().apply((NotifyExecutives) this);
    }

    /**
     * A function for each kind.
     *
     * @param page for {@link Page}
     * @param assignRole for {@link AssignRole}
     * @param askForRole for {@link AskForRole}
     * @param notifyExecutives for {@link NotifyExecutives}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<Page, R> page,
            Function<AssignRole, R> assignRole,
            Function<AskForRole, R> askForRole,
            Function<NotifyExecutives, R> notifyExecutives) {}
}
