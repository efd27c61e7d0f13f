package dev.tocsin.spi;

import dev.tocsin.command.ChatCommand;
import dev.tocsin.command.Command;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Person;
import dev.tocsin.model.Phase;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of {@link Authorizer#standard()}. */
final class StandardAuthorizer implements Authorizer {

    @Override
    public Ruling mayAsk(Principal principal, Command command, @Nullable Part part) {
        Ruling standing = standing(principal);
        if (standing.verdict() == Ruling.Verdict.DENIED || principal.actor() instanceof Actor.Engine) {
            return standing;
        }
        if (part != null && !maySee(principal).shows(part.head())) {
            return Ruling.denied("there is no such incident, or it is not yours to see");
        }
        Involvement needed =
                part != null && takesOutOfTriage(command, part, principal) ? Involvement.NONE : needed(command);
        Involvement has = part == null ? Involvement.NONE : part.involvement();
        return has.compareTo(needed) >= 0
                ? Ruling.allowed()
                : Ruling.denied(
                        needed == Involvement.LEAD
                                ? "this is for the incident commander or the communication lead; take the role first"
                                : "this is for those who respond; acknowledge with \"I take it\" or take a role first");
    }

    @Override
    public Scope maySee(Principal principal) {
        if (standing(principal).verdict() == Ruling.Verdict.DENIED) {
            return new Scope(List.of(), null);
        }
        return principal
                .actor()
                .match(
                        human -> new Scope(List.of(Visibility.OPEN), human.person()),
                        machine -> new Scope(List.of(Visibility.OPEN), null),
                        engine -> Scope.everything());
    }

    private static Ruling standing(Principal principal) {
        Person.Standing standing = principal.standing();
        return switch (standing) {
            case MEMBER, PROVISIONAL -> Ruling.allowed();
            case GUEST -> Ruling.denied("guests can't do this; ask a member of the company");
            case DEACTIVATED -> Ruling.denied("this person has left; ask a member of the company");
        };
    }

    /** Setting a severity in triage is an answer: what a machine declared has no responder yet, so any person may give it. */
    private static boolean takesOutOfTriage(Command command, Part part, Principal principal) {
        return part.head().phase() == Phase.TRIAGE
                && command instanceof LifecycleCommand.ChangeSeverity
                && principal.actor() instanceof Actor.Human;
    }

    private static Involvement needed(Command command) {
        return command.match(new Command.Families<>(
                StandardAuthorizer::lifecycle,
                StandardAuthorizer::response,
                StandardAuthorizer::record,
                StandardAuthorizer::followUp,
                StandardAuthorizer::chat));
    }

    private static Involvement lifecycle(LifecycleCommand command) {
        if (command instanceof LifecycleCommand.OpenUp) {
            return Involvement.LEAD;
        }
        return command instanceof LifecycleCommand.Declare ? Involvement.NONE : Involvement.RESPONDER;
    }

    private static Involvement response(ResponseCommand command) {
        return command.match(new ResponseCommand.Cases<>(
                acknowledge -> Involvement.NONE,
                takeRole -> Involvement.NONE,
                assignRole -> Involvement.RESPONDER,
                handOver -> Involvement.RESPONDER,
                page -> Involvement.NONE,
                escalate -> Involvement.NONE,
                publish -> Involvement.LEAD,
                component -> Involvement.LEAD));
    }

    private static Involvement record(RecordCommand command) {
        return command.match(new RecordCommand.Cases<>(
                update -> update.audience() == RecordEvent.Audience.PUBLIC ? Involvement.LEAD : Involvement.RESPONDER,
                add -> Involvement.NONE,
                correct -> Involvement.RESPONDER,
                strike -> Involvement.RESPONDER,
                retry -> Involvement.RESPONDER,
                abandon -> Involvement.RESPONDER));
    }

    private static Involvement followUp(FollowUpCommand command) {
        return command instanceof FollowUpCommand.WaivePostmortem ? Involvement.LEAD : Involvement.NONE;
    }

    private static Involvement chat(ChatCommand command) {
        return command.match(
                new ChatCommand.Cases<>(see -> Involvement.NONE, pin -> Involvement.NONE, unpin -> Involvement.NONE));
    }
}
