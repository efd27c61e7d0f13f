package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.Message;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.policy.PeopleAction;
import dev.tocsin.policy.RoleDefinition;
import dev.tocsin.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps that page people, propose them for roles, and tell executives. */
final class PeopleSteps extends StepGroup {
    PeopleSteps(Deliberation on) {
        super(on);
    }

    Optional<String> take(Steps.At at, PeopleAction action) {
        return action.match(new PeopleAction.Cases<>(
                page -> page(at, page.escalation()),
                assign -> assign(at, assign.role()),
                ask -> askForRole(at, ask.role()),
                executives -> new ExecutiveNotices(on).tell(at.fired())));
    }

    private Optional<String> page(Steps.At at, String name) {
        return on.policy()
                .escalation(name)
                .<Optional<String>>map(escalation -> {
                    new Paging(on).arm(escalation, at.because(), at.fired());
                    return Optional.empty();
                })
                .orElseGet(() -> skip("the policy has no escalation '" + name + "'"));
    }

    private Optional<String> assign(Steps.At at, RoleName name) {
        if (on.incident().roles().containsKey(name)) {
            return skip("somebody has the role already");
        }
        return on.policy()
                .role(name)
                .<Optional<String>>map(role -> propose(at, role))
                .orElseGet(() -> skip("the policy has no role '" + name + "'"));
    }

    private Optional<String> propose(Steps.At at, RoleDefinition role) {
        Verdict needed = role.needed().evaluate(new IncidentFacts(on.incident(), on.around()));
        if (!needed.holds()) {
            return skip("the role is not needed: " + needed.decisive());
        }
        Candidates.Choice choice = Candidates.forRole(role, on.incident(), on.around());
        PersonId person = choice.person();
        if (person == null) {
            return askFor(at, role, choice.how());
        }
        List<PlannedEffect> effects = new ArrayList<>();
        Pages pages = new Pages(on);
        boolean paged =
                on.incident().armedTracks().stream().anyMatch(it -> it.meant().contains(person));
        boolean declarer = on.person().filter(person::equals).isPresent();
        if (!paged && !declarer && isLoud()) {
            pages.call(
                    person,
                    "You are proposed as " + role.label() + ". Acknowledge to take it.",
                    Purposes.rolePage(role.name(), person),
                    effects);
        }
        on.happen(new RoleEvent.Proposed(role.name(), person, choice.how()), at.because(), at.fired(), effects);
        return Optional.empty();
    }

    private Optional<String> askForRole(Steps.At at, RoleName name) {
        if (on.incident().roles().containsKey(name)) {
            return skip("somebody has the role already");
        }
        return on.policy()
                .role(name)
                .<Optional<String>>map(role -> {
                    Verdict needed = role.needed().evaluate(new IncidentFacts(on.incident(), on.around()));
                    return needed.holds()
                            ? askFor(at, role, "the rule asks the channel")
                            : skip("the role is not needed: " + needed.decisive());
                })
                .orElseGet(() -> skip("the policy has no role '" + name + "'"));
    }

    private Optional<String> askFor(Steps.At at, RoleDefinition role, String reason) {
        if (!on.incident().standing().phase().isOpen()) {
            return skip("it has ended");
        }
        if (!isLoud() && !on.policy().workingHours().isWorking(on.now())) {
            return waitForWorkingHours(at, role);
        }
        OutsideRef channel = on.incident().outside().channel();
        if (channel == null && on.around().equipment().chat() != null) {
            return await(at, Purposes.CHANNEL);
        }
        List<PlannedEffect> effects = new ArrayList<>();
        if (channel != null) {
            effects.add(Notices.inChannel(
                    on,
                    "Who is " + role.label() + "? " + role.responsibility(),
                    "ask-" + role.name(),
                    new Message.Button(
                            Message.Button.Action.TAKE_ROLE,
                            "I am " + role.label(),
                            on.incident().declared().incident() + " " + role.name())));
        }
        on.happen(new RoleEvent.Asked(role.name(), reason), at.because(), at.fired(), effects);
        return Optional.empty();
    }

    /** Whether the severity may wake somebody. */
    private boolean isLoud() {
        return severity().map(it -> it.autoPage().isOn()).orElse(false);
    }

    private Optional<String> waitForWorkingHours(Steps.At at, RoleDefinition role) {
        Instant begin = on.policy().workingHours().nextWorking(on.now());
        await(at, Purposes.WORKING_HOURS);
        return ask(PlannedEffect.timer(
                new EngineTask.StepDue(
                        at.rule(), at.step(), on.incident().standing().arming(), at.trigger()),
                "ask/" + role.name(),
                Duration.between(on.now(), begin)));
    }
}
