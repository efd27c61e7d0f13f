package dev.tocsin.slack.inbound;

import dev.tocsin.Tocsin;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Phase;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.view.Incident;
import java.util.Map;
import java.util.Optional;

/** What can be typed about how an incident ends, and that it has not ended after all. Stateless. */
final class EndingCommands {

    private final Tocsin tocsin;
    private final SlashCommands commands;

    EndingCommands(Tocsin tocsin, SlashCommands commands) {
        this.tocsin = tocsin;
        this.commands = commands;
    }

    Map<String, Verb> verbs() {
        return Map.of(
                "resolve", this::resolve,
                "undo", this::undo,
                "reopen", this::reopen,
                "cancel", this::cancel,
                "close", this::close,
                "duplicate-of", this::duplicate,
                "not-duplicate", this::part);
    }

    private ResponsePolicy policy() {
        return tocsin.policy();
    }

    private Reply resolve(Visit visit, Incident incident, Args args) {
        return commands.resolve(
                visit, incident.id(), new LifecycleCommand.Resolve(args.isEmpty() ? null : args.text()));
    }

    private Reply undo(Visit visit, Incident incident, Args args) {
        return commands.undo(visit, incident.id());
    }

    private Reply reopen(Visit visit, Incident incident, Args args) {
        return args.isEmpty()
                ? Reply.asked(policy(), "Why is " + incident.ref() + " open again?", "reopen why")
                : Reply.of(visit.execute(incident.id(), new LifecycleCommand.Reopen(args.text())), "it is open again");
    }

    private Reply cancel(Visit visit, Incident incident, Args args) {
        return args.isEmpty()
                ? Reply.asked(policy(), "Why is " + incident.ref() + " none?", "cancel it was a planned test")
                : Reply.of(
                        visit.execute(incident.id(), new LifecycleCommand.Cancel(args.text())),
                        "it was none, and has ended");
    }

    private Reply close(Visit visit, Incident incident, Args args) {
        return Reply.of(
                visit.execute(incident.id(), new LifecycleCommand.Close(args.isEmpty() ? null : args.text())),
                "closed");
    }

    /** With one reference it is that of the survivor, and the duplicate is the incident whose channel this is. */
    private Reply duplicate(Visit visit, Incident incident, Args args) {
        Optional<IncidentRef> second = args.ref(policy().naming());
        Optional<Incident> duplicate = second.isPresent() ? Optional.of(incident) : SlashCommands.here(visit);
        Optional<Incident> survivor =
                second.isPresent() ? visit.session().incident(second.get()) : Optional.of(incident);
        boolean clear = duplicate.isPresent()
                && survivor.isPresent()
                && !duplicate.get().id().equals(survivor.get().id());
        if (!clear) {
            return Reply.notDone(
                    "A duplicate of which incident?",
                    "In the channel of the duplicate: " + policy().naming().command()
                            + " duplicate-of the other. Elsewhere: "
                            + policy().naming().command() + " duplicate-of the duplicate the other.");
        }
        Incident goesOn = survivor.get();
        IncidentId same = duplicate.get().id();
        Reply reply = Reply.of(
                visit.execute(same, new LifecycleCommand.MarkDuplicate(goesOn.id(), goesOn.ref())),
                "goes on as " + goesOn.ref());
        return reply.result() == Reply.Result.DONE
                ? reply.with(new Button(Button.Action.REOPEN, "Not the same after all", same.value()))
                : reply;
    }

    private Reply part(Visit visit, Incident incident, Args args) {
        if (incident.phase() != Phase.MERGED) {
            return Reply.notDone(incident.ref() + " goes on as itself: it was not marked as a duplicate");
        }
        return args.isEmpty()
                ? Reply.asked(policy(), "Why is it not the same?", "not-duplicate it is another database")
                : Reply.of(
                        visit.execute(incident.id(), new LifecycleCommand.Reopen(args.text())),
                        "it goes on as itself again");
    }
}
