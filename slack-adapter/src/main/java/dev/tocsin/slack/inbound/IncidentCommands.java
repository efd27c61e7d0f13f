package dev.tocsin.slack.inbound;

import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.Message.Fact;
import dev.tocsin.effect.Message.Line;
import dev.tocsin.effect.Message.Span;
import dev.tocsin.event.RecordEvent.Audience;
import dev.tocsin.model.Actor;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.policy.RoleDefinition;
import dev.tocsin.policy.Severity;
import dev.tocsin.policy.Status;
import dev.tocsin.spi.People;
import dev.tocsin.view.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be typed about one incident. Stateless. */
final class IncidentCommands {

    static final List<String> VERBS = List.of(
            "status",
            "severity",
            "role",
            "ack",
            "update",
            "resolve",
            "reopen",
            "duplicate-of",
            "postmortem",
            "page",
            "escalate",
            "retry");

    private static final Pattern MENTION = Pattern.compile("<@([A-Z0-9]{1,40})(?:\\|[^>]{0,200})?>");

    private final Tocsin tocsin;
    private final Doorkeeper doorkeeper;
    private final SlashCommands commands;

    IncidentCommands(Tocsin tocsin, Doorkeeper doorkeeper, SlashCommands commands) {
        this.tocsin = tocsin;
        this.doorkeeper = doorkeeper;
        this.commands = commands;
    }

    Reply answer(Visit visit, String verb, Incident incident, Args args) {
        return switch (verb) {
            case "status" -> status(visit, incident, args);
            case "severity" -> severity(visit, incident, args);
            case "role" -> role(visit, incident, args);
            case "ack" -> ack(visit, incident, args);
            case "update" -> update(visit, incident, args);
            case "resolve" ->
                commands.resolve(
                        visit, incident.id(), new LifecycleCommand.Resolve(args.isEmpty() ? null : args.text()));
            case "reopen" ->
                args.isEmpty()
                        ? missing("Why is " + incident.ref() + " open again?", "reopen why")
                        : Reply.of(
                                visit.execute(incident.id(), new LifecycleCommand.Reopen(args.text())),
                                "it is open again");
            case "duplicate-of" -> duplicate(visit, incident, args);
            case "postmortem" -> new PostmortemCommands(policy()).answer(visit, incident, args);
            case "page" -> page(visit, incident, args);
            case "retry" -> retry(visit, incident);
            default ->
                Reply.of(
                        visit.execute(incident.id(), new ResponseCommand.EscalateNow(null)),
                        "the next level is being paged");
        };
    }

    private ResponsePolicy policy() {
        return tocsin.policy();
    }

    private Reply missing(String question, String example) {
        return Reply.notDone(question, "Such as " + policy().naming().command() + " " + example + ".");
    }

    // --- how it stands

    private Reply status(Visit visit, Incident incident, Args args) {
        if (args.isEmpty()) {
            return shown(incident);
        }
        String typed = args.text();
        List<Status> statuses = policy().statuses();
        Optional<Status> to = named(statuses, typed, it -> it.name().value(), Status::label);
        if (to.isEmpty()) {
            return Reply.notDone(
                    "There is no status '" + typed + "'",
                    "There are: " + names(statuses, it -> it.name().value()) + ".");
        }
        return to.get().phase() == Phase.RESOLVED
                ? commands.resolve(visit, incident.id(), new LifecycleCommand.Resolve(null))
                : Reply.of(
                        visit.execute(
                                incident.id(),
                                new LifecycleCommand.ChangeStatus(to.get().name())),
                        "now " + to.get().label());
    }

    private Reply shown(Incident incident) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                "Severity",
                incident.severity() == null
                        ? "not yet known"
                        : incident.severity().value()));
        facts.add(Fact.of("Status", commands.statusLabel(incident)));
        facts.add(Fact.of("Since", incident.times().opened().toString()));
        facts.add(Fact.of("Affected", affected(incident)));
        facts.add(Fact.of(
                "Customers",
                switch (incident.customerImpact()) {
                    case YES -> "affected";
                    case NO -> "not affected";
                    case NOT_KNOWN -> "not known";
                }));
        link("Channel", incident.outside().channel()).ifPresent(facts::add);
        link("Ticket", incident.outside().ticket()).ifPresent(facts::add);
        List<Line> lines = new ArrayList<>();
        incident.tracks().forEach(it -> lines.add(Line.of(inWords(it))));
        incident.roles()
                .forEach((role, holder) -> lines.add(
                        Line.of(role + ": " + holder.person() + (holder.confirmed() ? "" : " (has not said so yet)"))));
        incident.troubles()
                .forEach(it -> lines.add(Line.of("Not working: " + it.kind() + " since " + it.since() + ", "
                        + it.reason() + (it.parked() ? "; waits for a human" : "; it is tried again"))));
        if (incident.troubles().stream().anyMatch(Incident.Trouble::parked)) {
            lines.add(Line.of("Once it is mended: " + policy().naming().command() + " retry " + incident.ref()));
        }
        return Reply.of(new Message(incident.ref() + ": " + incident.title(), lines, facts, List.of()));
    }

    /** What waits for a human is tried again, each under an id of its own. */
    private Reply retry(Visit visit, Incident incident) {
        List<Incident.Trouble> parked =
                incident.troubles().stream().filter(Incident.Trouble::parked).toList();
        if (parked.isEmpty()) {
            return Reply.notDone(incident.ref() + ": nothing waits for a human");
        }
        List<String> lines = new ArrayList<>();
        for (Incident.Trouble trouble : parked) {
            Visit each = visit.under(
                    CommandIds.of("retry", visit.id().value(), trouble.effect().asText()));
            Session.Answer answer = each.execute(incident.id(), new RecordCommand.RetryEffect(trouble.effect()));
            if (answer instanceof Session.Refused) {
                return Reply.of(answer, "");
            }
            lines.add(trouble.kind() + ", which failed: " + trouble.reason());
        }
        return Reply.done(incident.ref() + ": tried again", lines.toArray(String[]::new));
    }

    private static String inWords(Incident.Track track) {
        String whom =
                track.rotation() == null ? track.id().value() : track.rotation().value();
        return switch (track.state()) {
            case PAGING -> whom + ": nobody has answered yet, level " + track.level() + " is paged";
            case ACKNOWLEDGED -> whom + ": " + track.acker() + " has it";
            case WITHDRAWN -> whom + ": nobody needs to answer";
        };
    }

    private static String affected(Incident incident) {
        List<String> names = new ArrayList<>();
        incident.services().forEach(it -> names.add(it.value()));
        incident.otherAffected().forEach(it -> names.add(it.text()));
        return names.isEmpty() ? "not said" : String.join(", ", names);
    }

    private static Optional<Fact> link(String label, @Nullable OutsideRef ref) {
        if (ref == null) {
            return Optional.empty();
        }
        return Optional.of(new Fact(
                label, ref.link() == null ? Line.of(ref.label()) : Line.of(new Span.Link(ref.label(), ref.link()))));
    }

    private Reply severity(Visit visit, Incident incident, Args args) {
        List<Severity> severities = policy().severities();
        String typed = args.text();
        return named(severities, typed, it -> it.name().value(), Severity::label)
                .map(it -> Reply.of(
                        visit.execute(incident.id(), new LifecycleCommand.ChangeSeverity(it.name())),
                        "now " + it.name() + ", " + it.label()))
                .orElseGet(() -> Reply.notDone(
                        typed.isEmpty() ? "Which severity?" : "There is no severity '" + typed + "'",
                        "There are: " + names(severities, it -> it.name().value()) + "."));
    }

    // --- who does what

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
        Optional<RoleDefinition> role = named(roles, typed, it -> it.name().value(), RoleDefinition::label);
        if (role.isEmpty()) {
            return Reply.notDone(
                    "There is no role '" + typed + "'",
                    "There are: " + names(roles, it -> it.name().value()) + ".");
        }
        RoleDefinition found = role.get();
        if (args.isEmpty() || args.takes("me")) {
            return Reply.of(
                    visit.execute(incident.id(), new ResponseCommand.TakeRole(found.name())),
                    "you are " + found.label());
        }
        String whom = args.word();
        return person(visit, whom)
                .map(to -> Reply.of(
                        visit.execute(incident.id(), given(visit, incident, found, to)), to + " is " + found.label()))
                .orElseGet(() -> nobody(whom));
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
            return missing("Whom?", "page @person why");
        }
        String whom = args.word();
        if (whom.equalsIgnoreCase("me")) {
            return pageMe(visit, incident.id());
        }
        String why = args.isEmpty() ? "You are needed." : args.text();
        return person(visit, whom)
                .map(to -> Reply.of(
                        visit.execute(incident.id(), new ResponseCommand.PagePerson(to, why)), to + " is being paged"))
                .orElseGet(() -> nobody(whom));
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

    private static Reply nobody(String whom) {
        return Reply.notDone("Nobody is known as " + SlackText.read(whom), "Mention the person with @.");
    }

    /** By a mention or by our own id; never by a name that somebody has chosen. */
    private Optional<PersonId> person(Visit visit, String typed) {
        Matcher mention = MENTION.matcher(typed);
        if (mention.matches()) {
            return Optional.ofNullable(doorkeeper.mentioned(mention.group(1), visit.knock()));
        }
        String id = (typed.startsWith("@") ? typed.substring(1) : typed).toLowerCase(Locale.ROOT);
        return id.matches("[a-z0-9._-]{1,100}")
                        && tocsin.people().person(PersonId.of(id)) instanceof People.Answer.Found
                ? Optional.of(PersonId.of(id))
                : Optional.empty();
    }

    // --- what is said and learnt

    private Reply update(Visit visit, Incident incident, Args args) {
        Audience audience = args.takes("public") ? Audience.PUBLIC : Audience.INTERNAL;
        return args.isEmpty()
                ? missing("What should they know?", "update we have rolled back, errors are falling")
                : Reply.of(
                        visit.execute(incident.id(), new RecordCommand.PostUpdate(args.text(), audience, null)),
                        audience == Audience.PUBLIC ? "the update is being published" : "the update is posted");
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
        return Reply.of(
                visit.execute(duplicate.get().id(), new LifecycleCommand.MarkDuplicate(goesOn.id(), goesOn.ref())),
                "goes on as " + goesOn.ref());
    }

    // --- finding by what was typed

    static <T> String names(List<T> things, Function<T, String> name) {
        return things.stream().map(name).collect(Collectors.joining(", "));
    }

    /** By name or label, whatever the case; else by a part of the name that only one has. */
    private static <T> Optional<T> named(
            List<T> things, String typed, Function<T, String> name, Function<T, String> label) {
        Optional<T> exact = things.stream()
                .filter(it -> name.apply(it).equalsIgnoreCase(typed)
                        || label.apply(it).equalsIgnoreCase(typed))
                .findFirst();
        String part = typed.toLowerCase(Locale.ROOT);
        List<T> near = part.length() < 2
                ? List.of()
                : things.stream()
                        .filter(it -> name.apply(it).toLowerCase(Locale.ROOT).contains(part))
                        .toList();
        return exact.isPresent() || near.size() != 1 ? exact : Optional.of(near.get(0));
    }
}
