package dev.tocsin.slack.inbound;

import dev.tocsin.Tocsin;
import dev.tocsin.command.Command;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.model.Actor;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.PersonId;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.policy.RoleDefinition;
import dev.tocsin.view.Incident;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be typed about who responds to an incident. Stateless. */
final class ResponderCommands {

    private final Tocsin tocsin;
    private final Whom whom;
    private final SlashCommands commands;

    ResponderCommands(Tocsin tocsin, Whom whom, SlashCommands commands) {
        this.tocsin = tocsin;
        this.whom = whom;
        this.commands = commands;
    }

    Map<String, Verb> verbs() {
        return Map.of("ack", this::ack, "role", this::role, "page", this::page, "escalate", this::escalate);
    }

    private ResponsePolicy policy() {
        return tocsin.policy();
    }

    private Reply ack(Visit visit, Incident incident, Args args) {
        boolean takes = args.takes("take") || args.text().equalsIgnoreCase("I take it");
        return commands.acknowledge(
                visit,
                incident.id(),
                new ResponseCommand.Acknowledge(
                        null, takes ? ResponseCommand.Claim.I_TAKE_IT : ResponseCommand.Claim.AS_PAGED));
    }

    private Reply role(Visit visit, Incident incident, Args args) {
        List<RoleDefinition> roles = policy().roles();
        if (args.isEmpty()) {
            return Reply.done(
                    incident.ref() + ": who does what",
                    roles.stream()
                            .map(it -> it.label() + " (" + it.name() + "): "
                                    + Optional.ofNullable(incident.roles().get(it.name()))
                                            .map(holder -> holder.person().value())
                                            .orElse("nobody yet"))
                            .toArray(String[]::new));
        }
        String typed = args.word();
        Optional<RoleDefinition> role = Named.in(roles, typed, it -> it.name().value(), RoleDefinition::label);
        if (role.isEmpty()) {
            return Reply.notDone(
                    "There is no role '" + typed + "'",
                    "There are: " + Named.all(roles, it -> it.name().value()) + ".");
        }
        RoleDefinition found = role.get();
        if (args.isEmpty() || args.takes("me")) {
            return Reply.of(
                    visit.execute(incident.id(), new ResponseCommand.TakeRole(found.name())),
                    "you are " + found.label());
        }
        String name = args.word();
        return whom.person(visit, name)
                .map(to -> Reply.of(
                        visit.execute(incident.id(), given(visit, incident, found, to)), to + " is " + found.label()))
                .orElseGet(() -> Whom.nobody(name));
    }

    private static Command given(Visit visit, Incident incident, RoleDefinition role, PersonId to) {
        Incident.Holder holder = incident.roles().get(role.name());
        boolean own = holder != null
                && Actor.of(holder.person()).equals(visit.principal().actor());
        return own
                ? new ResponseCommand.HandOverRole(role.name(), to)
                : new ResponseCommand.AssignRole(role.name(), to);
    }

    private Reply page(Visit visit, Incident incident, Args args) {
        if (args.isEmpty()) {
            return Reply.asked(policy(), "Whom?", "page @person why");
        }
        String typed = args.word();
        if (typed.equalsIgnoreCase("me")) {
            return pageMe(visit, incident.id());
        }
        String why = args.isEmpty() ? "You are needed." : args.text();
        return whom.person(visit, typed)
                .map(to -> Reply.of(
                        visit.execute(incident.id(), new ResponseCommand.PagePerson(to, why)), to + " is being paged"))
                .orElseGet(() -> Whom.nobody(typed));
    }

    Reply pageMe(Visit visit, IncidentId incident) {
        PersonId me = visit.principal().actor().match(human -> human.person(), machine -> null, engine -> null);
        return me == null
                ? Reply.notDone("Only people can be paged")
                : Reply.of(
                        visit.execute(
                                incident,
                                new ResponseCommand.PagePerson(me, "A test, which you have asked for yourself.")),
                        "you are being paged, as a test");
    }

    private Reply escalate(Visit visit, Incident incident, Args args) {
        return Reply.of(
                visit.execute(incident.id(), new ResponseCommand.EscalateNow(null)), "the next level is being paged");
    }
}
