package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.Bounds;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Person;
import dev.tocsin.policy.OutsideAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps that open tickets and move them; publishing has its own rules. */
final class TicketSteps extends StepGroup {
    private final Publishing publishing;

    TicketSteps(Deliberation on) {
        super(on);
        this.publishing = new Publishing(on);
    }

    Optional<String> take(Steps.At at, OutsideAction action) {
        return action.match(new OutsideAction.Cases<>(
                open -> openTicket(),
                move -> moveTicket(at, move.to()),
                item -> openItemTickets(),
                move -> moveItemTickets(),
                publish -> publishing.publish(at, publish.status()),
                update -> publishing.update(at)));
    }

    private Optional<String> obstacle() {
        if (on.around().equipment().tickets() == null) {
            return Optional.of("the host has no ticket adapter");
        }
        return texts().isDrill() && on.around().equipment().drills() == Equipment.Drills.HAVE_NONE
                ? Optional.of("the tracker has no project for drills")
                : Optional.empty();
    }

    private Optional<String> openTicket() {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return skip(obstacle.get());
        }
        if (on.incident().outside().ticket() != null || on.isUnderWay(Purposes.TICKET)) {
            return skip("the ticket is there already");
        }
        return ask(PlannedEffect.queued(
                new TicketCall.Open(
                        purpose(TicketCall.Purpose.INCIDENT),
                        texts().ticket(),
                        null,
                        null,
                        null,
                        Markers.of(on.incident(), Purposes.TICKET)),
                Purposes.TICKET,
                Purposes.TICKET));
    }

    private Optional<String> moveTicket(Steps.At at, TicketCall.State to) {
        if (on.around().equipment().tickets() == null) {
            return skip("the host has no ticket adapter");
        }
        OutsideRef ticket = on.incident().outside().ticket();
        return ticket == null
                ? await(at, Purposes.TICKET)
                : ask(PlannedEffect.queued(new TicketCall.Move(ticket, to), "ticket-move", Purposes.TICKET));
    }

    /** What the ticket has to say anew, if there is one. */
    static List<PlannedEffect> revise(Deliberation on) {
        OutsideRef ticket = on.incident().outside().ticket();
        return ticket == null
                ? List.of()
                : List.of(PlannedEffect.queued(
                        new TicketCall.Revise(ticket, new Texts(on.incident(), on.around()).ticket()),
                        "ticket-revise",
                        Purposes.TICKET));
    }

    private Optional<String> openItemTickets() {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return skip(obstacle.get());
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
        Person owner = on.around().people().get(item.added().owner());
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
                itemTitle(item),
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
                        purpose(TicketCall.Purpose.ACTION_ITEM),
                        content,
                        parent,
                        assignee,
                        item.added().deadline(),
                        Markers.of(on.incident(), "item-" + item.added().item())),
                Purposes.item(item.added().item()),
                Purposes.item(item.added().item()));
    }

    private String itemTitle(FollowUp.Item item) {
        String told = texts().isRestricted()
                ? "Action item " + item.added().item() + " of "
                        + on.incident().declared().ref() + Bounds.RESTRICTED
                : item.added().title().text();
        return texts().plain(told);
    }

    private TicketCall.Purpose purpose(TicketCall.Purpose of) {
        return texts().isDrill() ? TicketCall.Purpose.DRILL : of;
    }

    private Optional<String> moveItemTickets() {
        List<PlannedEffect> effects = new ArrayList<>();
        for (Map.Entry<ActionItemId, OutsideRef> entry :
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
                        new TicketCall.Move(entry.getValue(), state),
                        Purposes.ITEM_MOVE,
                        "item-state/" + entry.getKey()));
            }
        }
        on.alsoAsk(effects);
        return Optional.empty();
    }
}
