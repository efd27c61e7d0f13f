package dev.tocsin.command;

import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.Consent;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.TrackId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What concerns who responds. */
public sealed interface ResponseCommand extends Command
        permits ResponseCommand.Acknowledge,
                ResponseCommand.TakeRole,
                ResponseCommand.AssignRole,
                ResponseCommand.HandOverRole,
                ResponseCommand.PagePerson,
                ResponseCommand.EscalateNow,
                ResponseCommand.DecidePublication,
                ResponseCommand.SetComponent {

    /** On what grounds somebody acknowledges. */
    enum Claim {
        /** As one who was paged or holds a role. */
        AS_PAGED,
        /** As one who says "I take it". */
        I_TAKE_IT
    }

    @Override
    default <R> R match(Command.Families<R> families) {
        return families.responseCommand().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof Acknowledge it) {
            return cases.acknowledge().apply(it);
        }
        if (this instanceof TakeRole it) {
            return cases.takeRole().apply(it);
        }
        if (this instanceof AssignRole it) {
            return cases.assignRole().apply(it);
        }
        if (this instanceof HandOverRole it) {
            return cases.handOverRole().apply(it);
        }
        if (this instanceof PagePerson it) {
            return cases.pagePerson().apply(it);
        }
        if (this instanceof EscalateNow it) {
            return cases.escalateNow().apply(it);
        }
        if (this instanceof DecidePublication it) {
            return cases.decidePublication().apply(it);
        }
        return cases.setComponent().apply((SetComponent) this);
    }

    /**
     * A function for each kind.
     *
     * @param acknowledge for {@link Acknowledge}
     * @param takeRole for {@link TakeRole}
     * @param assignRole for {@link AssignRole}
     * @param handOverRole for {@link HandOverRole}
     * @param pagePerson for {@link PagePerson}
     * @param escalateNow for {@link EscalateNow}
     * @param decidePublication for {@link DecidePublication}
     * @param setComponent for {@link SetComponent}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<Acknowledge, R> acknowledge,
            Function<TakeRole, R> takeRole,
            Function<AssignRole, R> assignRole,
            Function<HandOverRole, R> handOverRole,
            Function<PagePerson, R> pagePerson,
            Function<EscalateNow, R> escalateNow,
            Function<DecidePublication, R> decidePublication,
            Function<SetComponent, R> setComponent) {}

    /**
     * Somebody has it.
     *
     * @param track which track; none means all that she was paged on
     * @param claim on what grounds
     */
    record Acknowledge(@Nullable TrackId track, Claim claim) implements ResponseCommand {
        @Override
        public String kind() {
            return "acknowledge";
        }
    }

    /**
     * Somebody takes a role.
     *
     * @param role which
     */
    record TakeRole(RoleName role) implements ResponseCommand {
        @Override
        public String kind() {
            return "take-role";
        }
    }

    /**
     * Somebody gives a role to another.
     *
     * @param role which
     * @param person to whom
     */
    record AssignRole(RoleName role, PersonId person) implements ResponseCommand {
        @Override
        public String kind() {
            return "assign-role";
        }
    }

    /**
     * Somebody hands a role on.
     *
     * @param role which
     * @param to to whom
     */
    record HandOverRole(RoleName role, PersonId to) implements ResponseCommand {
        @Override
        public String kind() {
            return "hand-over-role";
        }
    }

    /**
     * Somebody needs a person now.
     *
     * @param person whom
     * @param text what to say
     */
    record PagePerson(PersonId person, String text) implements ResponseCommand {
        @Override
        public String kind() {
            return "page";
        }
    }

    /**
     * Somebody will not wait for the next level.
     *
     * @param track which track; none means all that nobody has acknowledged
     */
    record EscalateNow(@Nullable TrackId track) implements ResponseCommand {
        @Override
        public String kind() {
            return "escalate";
        }
    }

    /**
     * Somebody decides whether to publish.
     *
     * @param decision agreed or declined
     */
    record DecidePublication(Consent decision) implements ResponseCommand {
        @Override
        public String kind() {
            return "publish";
        }
    }

    /**
     * Say what a component of the status page shows at least, whatever incidents hold it; operational lets it follow them
     * alone again.
     *
     * @param component the status page's id of it, one of those of the affected services
     * @param floor the state
     */
    record SetComponent(String component, ComponentStatus floor) implements ResponseCommand {
        @Override
        public String kind() {
            return "set-component";
        }
    }
}
