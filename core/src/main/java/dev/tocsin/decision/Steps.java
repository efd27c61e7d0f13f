package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.model.Because;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.RulePath;
import dev.tocsin.policy.ChatAction;
import dev.tocsin.policy.OutsideAction;
import dev.tocsin.policy.PeopleAction;
import dev.tocsin.policy.RecordAction;
import dev.tocsin.policy.RoleDefinition;
import dev.tocsin.policy.Severity;
import dev.tocsin.policy.Step;
import dev.tocsin.policy.StepAction;
import dev.tocsin.policy.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does what the steps of rules say: effects, and events of their own. */
final class Steps {
    private final Deliberation on;
    private final Publishing publishing;

    Steps(Deliberation on) {
        this.on = on;
        this.publishing = new Publishing(on);
    }

    /**
     * Where a step stands.
     *
     * @param rule the rule's place in the policy
     * @param step which of its steps
     * @param trigger the position of what triggered it
     * @param because why it acts
     * @param fired the position of the event that says that it acts
     */
    record At(RulePath rule, int step, long trigger, Because because, long fired) {}

    /** Takes a step; false if the rule stops here. */
    boolean take(At at, Step step) {
        Optional<String> trouble = step.action()
                .match(new StepAction.Families<>(
                        chat -> chat(at, chat),
                        people -> people(at, people),
                        outside -> outside(at, outside),
                        record -> record(at, record)));
        trouble.ifPresent(reason -> on.happen(
                new RuleEvent.StepSkipped(at.rule(), at.step(), reason), at.because(), at.fired(), List.of()));
        return trouble.isEmpty() || step.onError() == Step.OnError.CONTINUE;
    }

    private static Optional<String> skip(String reason) {
        return Optional.of(reason);
    }

    private Optional<String> ask(PlannedEffect effect) {
        on.alsoAsk(List.of(effect));
        return Optional.empty();
    }

    private Optional<String> await(At at, String object) {
        on.happen(
                new RuleEvent.StepAwaits(at.rule(), at.step(), at.trigger(), object),
                at.because(),
                at.fired(),
                List.of());
        return Optional.empty();
    }

    private Texts texts() {
        return new Texts(on.incident(), on.around());
    }

    private Optional<String> chat(At at, ChatAction action) {
        if (on.around().equipment().chat() == null) {
            return skip("the host has no chat adapter");
        }
        return action.match(new ChatAction.Cases<>(
                open -> openChannel(),
                invite -> inviteOnCall(at),
                announce -> announce(announce.channel()),
                summary -> postSummary(at),
                remind -> remindUpdate(),
                archive -> archive(at)));
    }

    private Optional<String> openChannel() {
        if (on.incident().outside().channel() != null || on.isUnderWay(Purposes.CHANNEL)) {
            return skip("the channel is there already");
        }
        IncidentState incident = on.incident();
        return ask(PlannedEffect.queued(
                new ChatCall.OpenChannel(
                        texts().channelName(),
                        incident.declared().ref() + ": everything about this incident",
                        incident.declared().visibility(),
                        Markers.of(incident, Purposes.CHANNEL)),
                Purposes.CHANNEL,
                Purposes.CHANNEL));
    }

    private Optional<String> inviteOnCall(At at) {
        OutsideRef channel = on.incident().outside().channel();
        if (channel == null) {
            return await(at, Purposes.CHANNEL);
        }
        Set<PersonId> people = new LinkedHashSet<>(on.incident().people());
        people.addAll(Affected.of(on.incident(), on.around()).onCallNow());
        return invite(channel, List.copyOf(people))
                .<Optional<String>>map(this::ask)
                .orElseGet(() -> skip("the chat knows none of the people on call"));
    }

    /** An invitation for those of these people whom the chat knows. */
    Optional<PlannedEffect> invite(OutsideRef channel, List<PersonId> people) {
        Texts texts = texts();
        List<OutsideIdentity> known =
                people.stream().flatMap(it -> texts.identity(it).stream()).toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(PlannedEffect.now(new ChatCall.Invite(channel, known), "invite"));
    }

    private Optional<String> announce(String key) {
        IncidentState incident = on.incident();
        boolean drill = incident.declared().incidentKind() == dev.tocsin.model.IncidentKind.DRILL;
        String named = on.policy().announcements().channels().get(key);
        if (named == null) {
            return skip("the policy names no announcement channel '" + key + "'");
        }
        String target = drill ? on.policy().announcements().drills() : named;
        if (incident.outside().announcements().containsKey(target) || on.isUnderWay(Purposes.announcement(target))) {
            return skip("it is announced in " + target + " already");
        }
        return ask(PlannedEffect.now(
                new ChatCall.Post(
                        new ChatCall.Destination.Named(target),
                        texts().announcement(),
                        ChatCall.Post.Pin.NOT_PINNED,
                        Markers.of(incident, "announcement-" + key)),
                Purposes.announcement(target)));
    }

    private Optional<String> postSummary(At at) {
        OutsideRef channel = on.incident().outside().channel();
        if (channel == null) {
            return await(at, Purposes.CHANNEL);
        }
        if (on.incident().outside().summary() != null || on.isUnderWay(Purposes.SUMMARY)) {
            return skip("the summary is there already");
        }
        return ask(PlannedEffect.queued(
                new ChatCall.Post(
                        new ChatCall.Destination.Channel(channel),
                        texts().summary(),
                        ChatCall.Post.Pin.PINNED,
                        Markers.of(on.incident(), Purposes.SUMMARY)),
                Purposes.SUMMARY,
                Purposes.SUMMARY));
    }

    private Optional<String> remindUpdate() {
        Optional<Duration> every = severity().map(Severity::updateEvery);
        return every.isEmpty()
                ? skip("the severity says no update_every")
                : ask(PlannedEffect.timer(
                        new EngineTask.UpdateDue(on.incident().shown().lastUpdate()), "update-due", every.get()));
    }

    private Optional<String> archive(At at) {
        OutsideRef channel = on.incident().outside().channel();
        return channel == null
                ? await(at, Purposes.CHANNEL)
                : ask(PlannedEffect.queued(new ChatCall.Archive(channel), "archive", Purposes.CHANNEL));
    }

    private Optional<Severity> severity() {
        return Optional.ofNullable(on.incident().standing().severity()).flatMap(on.policy()::severity);
    }

    private Optional<String> people(At at, PeopleAction action) {
        return action.match(new PeopleAction.Cases<>(
                page -> page(at, page.escalation()),
                assign -> assign(at, assign.role()),
                ask -> askForRole(at, ask.role()),
                executives -> notifyExecutives(at)));
    }

    private Optional<String> page(At at, String name) {
        return on.policy()
                .escalation(name)
                .<Optional<String>>map(escalation -> {
                    new Paging(on).arm(escalation, at.because(), at.fired());
                    return Optional.empty();
                })
                .orElseGet(() -> skip("the policy has no escalation '" + name + "'"));
    }

    private Optional<String> assign(At at, RoleName name) {
        if (on.incident().roles().containsKey(name)) {
            return skip("somebody has the role already");
        }
        return on.policy()
                .role(name)
                .<Optional<String>>map(role -> propose(at, role))
                .orElseGet(() -> skip("the policy has no role '" + name + "'"));
    }

    private Optional<String> propose(At at, RoleDefinition role) {
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
        Paging paging = new Paging(on);
        boolean paged =
                on.incident().armedTracks().stream().anyMatch(it -> it.meant().contains(person));
        boolean declarer = on.person().filter(person::equals).isPresent();
        boolean pages = severity().map(it -> it.autoPage().isOn()).orElse(false);
        if (!paged && !declarer && pages) {
            paging.call(
                    person,
                    "You are proposed as " + role.label() + ". Acknowledge to take it.",
                    Purposes.rolePage(role.name(), person),
                    effects);
        }
        on.happen(new RoleEvent.Proposed(role.name(), person, choice.how()), at.because(), at.fired(), effects);
        return Optional.empty();
    }

    private Optional<String> askForRole(At at, RoleName name) {
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

    private Optional<String> askFor(At at, RoleDefinition role, String reason) {
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
                    new dev.tocsin.effect.Message.Button(
                            dev.tocsin.effect.Message.Button.Action.TAKE_ROLE,
                            "I am " + role.label(),
                            on.incident().declared().incident() + " " + role.name())));
        }
        on.happen(new RoleEvent.Asked(role.name(), reason), at.because(), at.fired(), effects);
        return Optional.empty();
    }

    private Optional<String> notifyExecutives(At at) {
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

    private PlannedEffect executivePost(At at, ChatCall.Destination to, String who) {
        return PlannedEffect.now(
                new ChatCall.Post(
                        to,
                        texts().executives(),
                        ChatCall.Post.Pin.NOT_PINNED,
                        Markers.of(on.incident(), "executives-" + at.fired() + "-" + who)),
                "executives/" + who);
    }

    private Optional<String> outside(At at, OutsideAction action) {
        return action.match(new OutsideAction.Cases<>(
                open -> openTicket(),
                move -> moveTicket(at, move.to()),
                item -> openItemTickets(),
                move -> moveItemTickets(),
                publish -> publishing.publish(at, publish.status()),
                update -> publishing.update(at)));
    }

    private Optional<String> openTicket() {
        if (on.around().equipment().tickets() == null) {
            return skip("the host has no ticket adapter");
        }
        if (on.incident().outside().ticket() != null || on.isUnderWay(Purposes.TICKET)) {
            return skip("the ticket is there already");
        }
        return ask(PlannedEffect.queued(
                new TicketCall.Open(
                        TicketCall.Purpose.INCIDENT,
                        texts().ticket(),
                        null,
                        null,
                        null,
                        Markers.of(on.incident(), Purposes.TICKET)),
                Purposes.TICKET,
                Purposes.TICKET));
    }

    private Optional<String> moveTicket(At at, TicketCall.State to) {
        if (on.around().equipment().tickets() == null) {
            return skip("the host has no ticket adapter");
        }
        OutsideRef ticket = on.incident().outside().ticket();
        return ticket == null
                ? await(at, Purposes.TICKET)
                : ask(PlannedEffect.queued(new TicketCall.Move(ticket, to), "ticket-move", Purposes.TICKET));
    }

    private Optional<String> openItemTickets() {
        if (on.around().equipment().tickets() == null) {
            return skip("the host has no ticket adapter");
        }
        Outside outside = on.incident().outside();
        List<PlannedEffect> effects = new ArrayList<>();
        on.incident().followUp().items().forEach((id, item) -> {
            if (!outside.itemTickets().containsKey(id) && !on.isUnderWay(Purposes.item(id))) {
                effects.add(itemTicket(outside.ticket(), item));
            }
        });
        on.alsoAsk(effects);
        return Optional.empty();
    }

    private PlannedEffect itemTicket(@Nullable OutsideRef parent, FollowUp.Item item) {
        dev.tocsin.model.Person owner = on.around().people().get(item.added().owner());
        OutsideIdentity assignee = owner == null
                ? null
                : owner.identities().stream()
                        .filter(it -> on.around().equipment().tickets() != null
                                && it.system()
                                        .equals(on.around()
                                                .equipment()
                                                .tickets()
                                                .value()))
                        .findFirst()
                        .orElse(null);
        TicketCall.Content content = new TicketCall.Content(
                item.added().title().text(),
                List.of(
                        "Action item " + item.added().item() + " of "
                                + on.incident().declared().ref(),
                        "Owner: " + texts().nameOf(item.added().owner()),
                        "Priority: " + item.added().priority().name().toLowerCase(Locale.ROOT)),
                null,
                List.of("action-item", on.incident().declared().ref().toString()),
                null);
        return PlannedEffect.queued(
                new TicketCall.Open(
                        TicketCall.Purpose.ACTION_ITEM,
                        content,
                        parent,
                        assignee,
                        item.added().deadline(),
                        Markers.of(on.incident(), "item-" + item.added().item())),
                Purposes.item(item.added().item()),
                Purposes.item(item.added().item()));
    }

    private Optional<String> moveItemTickets() {
        List<PlannedEffect> effects = new ArrayList<>();
        for (Map.Entry<dev.tocsin.model.ActionItemId, OutsideRef> entry :
                on.incident().outside().itemTickets().entrySet()) {
            FollowUp.Item item = on.incident().followUp().items().get(entry.getKey());
            if (item != null) {
                TicketCall.State state = switch (item.progress()) {
                    case OPEN -> TicketCall.State.OPEN;
                    case IN_PROGRESS -> TicketCall.State.IN_PROGRESS;
                    case DONE -> TicketCall.State.DONE;
                    case DROPPED -> TicketCall.State.DROPPED;
                };
                effects.add(PlannedEffect.superseding(
                        new TicketCall.Move(entry.getValue(), state), "item-move", "item-state/" + entry.getKey()));
            }
        }
        on.alsoAsk(effects);
        return Optional.empty();
    }

    private Optional<String> record(At at, RecordAction action) {
        return action.match(new RecordAction.Cases<>(
                timer -> Optional.empty(), clock -> startClock(at), postmortem -> draftPostmortem(at)));
    }

    private Optional<String> startClock(At at) {
        return severity()
                .<Optional<String>>map(severity -> {
                    int arming = on.incident().standing().arming();
                    on.happen(
                            new PagingEvent.ResponseClockStarted(arming, severity.responseTime()),
                            at.because(),
                            at.fired(),
                            List.of(PlannedEffect.timer(
                                    new EngineTask.ResponseTargetDue(arming),
                                    Purposes.clock(arming),
                                    severity.responseTime())));
                    return Optional.empty();
                })
                .orElseGet(() -> skip("the incident has no severity yet"));
    }

    private Optional<String> draftPostmortem(At at) {
        if (on.incident().followUp().review() != null) {
            return skip("the postmortem was begun already");
        }
        on.happen(
                new dev.tocsin.event.FollowUpEvent.PostmortemMoved(dev.tocsin.event.FollowUpEvent.Review.DRAFT),
                at.because(),
                at.fired(),
                List.of());
        return Optional.empty();
    }

    static PublicStatus initial() {
        return StatusPageCall.PublicStatus.INVESTIGATING;
    }
}
