package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Message;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.policy.PeopleAction;
import dev.tocsin.policy.RoleDefinition;
import dev.tocsin.policy.Verdict;
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
                executives -> notifyExecutives(at)));
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
        boolean loud = severity().map(it -> it.autoPage().isOn()).orElse(false);
        if (!paged && !declarer && loud) {
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

    private Optional<String> notifyExecutives(Steps.At at) {
        if (on.around().equipment().chat() == null) {
            return skip("the host has no chat adapter");
        }
        Whom whom =
                Whom.of(on.policy().executives().who(), null, List.of(), new Whom.Search(on.around(), on.incident()));
        Texts texts = texts();
        List<PlannedEffect> effects = new ArrayList<>();
        for (String chat : whom.chats()) {
            effects.add(executivePost(at, new ChatCall.Destination.Named(chat), chat));
        }
        for (PersonId person : whom.people()) {
            texts.identity(person)
                    .ifPresent(
                            it -> effects.add(executivePost(at, new ChatCall.Destination.Direct(it), person.value())));
        }
        if (effects.isEmpty()) {
            return skip("the policy names no executives whom the chat can reach");
        }
        on.alsoAsk(effects);
        return Optional.empty();
    }

    private PlannedEffect executivePost(Steps.At at, ChatCall.Destination to, String who) {
        return PlannedEffect.now(
                new ChatCall.Post(
                        to,
                        texts().executives(),
                        ChatCall.Post.Pin.NOT_PINNED,
                        Markers.of(on.incident(), "executives-" + at.fired() + "-" + who)),
                "executives/" + who);
    }
}
