package dev.tocsin.slack.inbound;

import dev.tocsin.Tocsin;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.event.FollowUpEvent.Priority;
import dev.tocsin.event.FollowUpEvent.Progress;
import dev.tocsin.model.PersonId;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.view.Incident;
import dev.tocsin.view.Incident.ActionItem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be typed about what is to be done so that an incident does not happen again. Stateless. */
final class ActionItemCommands {

    private static final List<Priority> PRIORITIES = List.of(Priority.values());
    private static final List<Progress> STATES = List.of(Progress.values());

    private final Tocsin tocsin;
    private final Whom whom;

    ActionItemCommands(Tocsin tocsin, Whom whom) {
        this.tocsin = tocsin;
        this.whom = whom;
    }

    Map<String, Verb> verbs() {
        return Map.of("action", this::action);
    }

    private ResponsePolicy policy() {
        return tocsin.policy();
    }

    private Reply action(Visit visit, Incident incident, Args args) {
        if (args.isEmpty()) {
            return Reply.done(
                    incident.ref() + (incident.actionItems().isEmpty() ? ": no action items yet" : ": action items"),
                    incident.actionItems().stream()
                            .map(ActionItemCommands::inALine)
                            .toArray(String[]::new));
        }
        String first = args.word();
        return incident.actionItems().stream()
                .filter(it -> it.id().value().equalsIgnoreCase(first))
                .findFirst()
                .map(it -> moved(visit, incident, it, args))
                .orElseGet(() -> added(visit, incident, first, args));
    }

    static String inALine(ActionItem item) {
        return item.id() + ": " + item.title() + ", " + item.owner() + ", until " + item.deadline() + ", "
                + Named.typed(item.progress()).replace('-', ' ');
    }

    private Reply moved(Visit visit, Incident incident, ActionItem item, Args args) {
        Optional<Progress> to = Named.of(STATES, args.word());
        return to.isEmpty()
                ? Reply.asked(
                        policy(),
                        item.id() + " can be " + Named.all(STATES, Named::typed) + ", the last with a reason",
                        "action " + item.id() + " done")
                : Reply.of(
                        visit.execute(
                                incident.id(),
                                new FollowUpCommand.MoveActionItem(
                                        item.id(), to.get(), args.isEmpty() ? null : args.text())),
                        item.id() + " is " + Named.typed(to.get()).replace('-', ' '));
    }

    private Reply added(Visit visit, Incident incident, String first, Args args) {
        Optional<PersonId> owner = whom.person(visit, first);
        if (owner.isEmpty()) {
            return Whom.nobody(first);
        }
        Optional<LocalDate> deadline = day(args.word());
        Optional<Priority> priority = Named.of(PRIORITIES, args.word());
        if (deadline.isEmpty() || priority.isEmpty() || args.isEmpty()) {
            return Reply.asked(
                    policy(),
                    "By when, how urgent (" + Named.all(PRIORITIES, Named::typed) + "), and what?",
                    "action @person 2026-12-01 high alert on the queue's length");
        }
        return Reply.of(
                visit.execute(
                        incident.id(),
                        new FollowUpCommand.AddActionItem(args.text(), owner.get(), deadline.get(), priority.get())),
                "to be done by " + owner.get() + " until " + deadline.get());
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
