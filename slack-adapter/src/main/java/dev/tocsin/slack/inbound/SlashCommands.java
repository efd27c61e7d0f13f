package dev.tocsin.slack.inbound;

import dev.tocsin.Declaration;
import dev.tocsin.Session.Answer;
import dev.tocsin.Tocsin;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Phase;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.UniqueName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.slack.inbound.DeclarationForm.Prefill;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be typed after the slash command. Stateless. */
final class SlashCommands {

    private static final int MOST_LISTED = 30;
    private static final Set<Phase> OVER = EnumSet.of(Phase.RESOLVED, Phase.LEARNING, Phase.CLOSED);

    private final Tocsin tocsin;
    private final DeclarationForm form;
    private final InstantSource clock;
    private final ResponderCommands responders;
    private final IncidentCommands incidents;

    SlashCommands(Tocsin tocsin, Doorkeeper doorkeeper, DeclarationForm form, InstantSource clock) {
        this.tocsin = tocsin;
        this.form = form;
        this.clock = clock;
        Whom whom = new Whom(doorkeeper, tocsin.people());
        this.responders = new ResponderCommands(tocsin, whom, this);
        this.incidents = new IncidentCommands(tocsin, responders, whom, this);
    }

    /** Does what was typed. Empty when a form was opened, which is answer enough. */
    Optional<Reply> answer(Visit visit, String typed) {
        Args args = new Args(typed);
        String verb = args.word().toLowerCase(Locale.ROOT);
        return switch (verb) {
            case "new", "declare" -> declare(visit, IncidentKind.REAL, args);
            case "drill" -> declare(visit, IncidentKind.DRILL, args);
            case "list" -> Optional.of(list(visit));
            case "oncall", "on-call" -> Optional.of(onCall(args));
            case "", "help" -> Optional.of(help());
            default -> Optional.of(about(visit, verb, args));
        };
    }

    /** All words that can be typed. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of("new", "drill", "list", "oncall", "help"));
        words.addAll(incidents.words());
        return words;
    }

    private Reply about(Visit visit, String verb, Args args) {
        Optional<Verb> known = incidents.verb(verb);
        if (known.isEmpty()) {
            Reply help = help();
            return new Reply(
                    Reply.Result.NOT_DONE,
                    new Message(
                            "There is no '" + verb + "' here", help.message().lines(), List.of(), List.of()),
                    List.of());
        }
        if (verb.equals("page")
                && args.peek().equalsIgnoreCase("me")
                && here(visit).isEmpty()) {
            return testPage(visit);
        }
        Optional<IncidentRef> ref = args.ref(policy().naming());
        Optional<Incident> incident = ref.isPresent() ? visit.session().incident(ref.get()) : here(visit);
        return incident.map(it -> known.get().answer(visit, it, args))
                .orElseGet(() -> which(verb, ref.map(Object::toString).orElse("")));
    }

    private Reply which(String verb, String ref) {
        String example = policy().naming().command() + " " + verb + " "
                + policy().naming().reference() + "-142";
        return ref.isEmpty()
                ? Reply.notDone(
                        "Which incident?",
                        "This channel belongs to none. Name it, such as " + example + ", or type it in its channel.")
                : Reply.notDone(
                        "There is no " + ref + ", or it is not yours to see",
                        "See " + policy().naming().command() + " list.");
    }

    /** The incident whose channel this is. */
    static Optional<Incident> here(Visit visit) {
        String channel = visit.knock().channel();
        return channel.matches("[A-Z0-9]{1,40}")
                ? visit.session().incident(UniqueName.of("channel/" + channel))
                : Optional.empty();
    }

    private ResponsePolicy policy() {
        return tocsin.policy();
    }

    // --- declaring

    private Optional<Reply> declare(Visit visit, IncidentKind kind, Args args) {
        OneLine line = OneLine.read(args.text(), policy(), tocsin.catalog());
        Earlier earlier = Earlier.of(visit, line.follows(policy()));
        if (line.summary().isBlank()) {
            return form.open(visit, new Prefill(kind, line.severity(), line.affecting(), earlier));
        }
        LifecycleCommand.Declare declaration =
                line.toDeclaration(kind, policy().customFields()).asCommand();
        return Optional.of(declared(visit, declaration.following(earlier.link()), earlier.said()));
    }

    /** Declares it; {@code said} is what was found on the way, or empty. */
    Reply declared(Visit visit, LifecycleCommand.Declare declaration, String said) {
        boolean drill = declaration.incidentKind() == IncidentKind.DRILL;
        String opens = "Its channel opens in a moment.";
        return Reply.of(
                visit.declare(declaration),
                drill ? "the drill begins" : "declared",
                said.isEmpty() ? new String[] {opens} : new String[] {opens, said});
    }

    /** A drill that pages nobody but the one who asked for it. */
    private Reply testPage(Visit visit) {
        Command drill = Declaration.of("Test page").kind(IncidentKind.DRILL).asCommand();
        return visit.declare(drill)
                .match(
                        accepted -> {
                            String page = accepted.command().value();
                            Visit then = visit.under(CommandIds.of("testpage", page));
                            return responders.pageMe(then, accepted.incident());
                        },
                        refused -> Reply.of(refused, ""));
    }

    // --- shared with buttons

    Reply acknowledge(Visit visit, IncidentId incident, Command command) {
        Reply reply = Reply.of(visit.execute(incident, command), "you have it");
        boolean asPaged =
                command instanceof ResponseCommand.Acknowledge it && it.claim() == ResponseCommand.Claim.AS_PAGED;
        return reply.result() == Reply.Result.NOT_DONE && asPaged ? reply.with(Presses.iTakeIt(incident)) : reply;
    }

    Reply resolve(Visit visit, IncidentId incident, Command command) {
        Optional<Incident> merged = visit.session().incident(incident).filter(it -> it.phase() == Phase.MERGED);
        Answer answer = visit.execute(incident, command);
        if (merged.isPresent()) {
            return endedInPublic(answer, merged.get());
        }
        Duration undo = policy().clocks().resolveUndo();
        if (undo.isZero()) {
            Reply reply = Reply.of(answer, "resolved");
            return reply.result() == Reply.Result.DONE ? reply.with(reopen(incident)) : reply;
        }
        Reply reply = Reply.of(
                answer,
                "resolved",
                "For " + inWords(undo)
                        + " it can be undone; then the status page, the ticket and the channel are told.");
        return reply.result() == Reply.Result.DONE
                ? reply.with(new Button(Button.Action.UNDO_RESOLVE, "Undo", incident.value()))
                : reply;
    }

    /** A duplicate goes on elsewhere: only what was public of it has ended, and that can't be taken back. */
    private static Reply endedInPublic(Answer answer, Incident merged) {
        Incident.Link survivor = merged.links().survivor();
        String goesOn = survivor == null ? "another incident" : survivor.ref().toString();
        return Reply.of(
                answer,
                "ends on the status page",
                "Nothing else ends: it goes on in " + goesOn
                        + ". The status page is told now, and that can't be undone; " + goesOn
                        + " can be published in its place.");
    }

    private static String inWords(Duration time) {
        return time.equals(Duration.ofMinutes(2))
                ? "two minutes"
                : time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " seconds";
    }

    /** Where it is too late for that, the way on is a press away. */
    Reply undo(Visit visit, IncidentId incident) {
        Reply reply = Reply.of(visit.execute(incident, new LifecycleCommand.UndoResolve()), "it goes on");
        boolean over = reply.result() == Reply.Result.NOT_DONE
                && visit.session()
                        .incident(incident)
                        .filter(it -> OVER.contains(it.phase()))
                        .isPresent();
        return over ? reply.with(reopen(incident)) : reply;
    }

    private static Button reopen(IncidentId incident) {
        return new Button(Button.Action.REOPEN, "Reopen", incident.value());
    }

    // --- reading

    private Reply list(Visit visit) {
        List<Incident> open = visit.session().incidents(IncidentFilter.open());
        if (open.isEmpty()) {
            return Reply.done("Nothing is open");
        }
        String[] lines = open.stream().limit(MOST_LISTED).map(this::inALine).toArray(String[]::new);
        String more = open.size() > MOST_LISTED ? ", the newest " + MOST_LISTED + " of them" : "";
        return Reply.done(open.size() + " open" + more, lines);
    }

    String inALine(Incident incident) {
        String severity = incident.severity() == null
                ? "no severity yet"
                : incident.severity().value();
        String channel = incident.outside().channel() == null
                ? ""
                : " in " + incident.outside().channel().label();
        return incident.ref() + " " + severity + ", " + statusLabel(incident) + ": " + incident.title() + channel;
    }

    String statusLabel(Incident incident) {
        return policy().status(incident.status())
                .map(it -> it.label())
                .orElse(incident.status().value());
    }

    private Reply onCall(Args args) {
        String wanted = args.word().toLowerCase(Locale.ROOT);
        List<RotationName> rotations = tocsin.onCall().rotations().stream()
                .filter(it -> wanted.isEmpty() || it.value().equals(wanted))
                .limit(MOST_LISTED)
                .toList();
        if (rotations.isEmpty()) {
            String known = tocsin.onCall().rotations().stream()
                    .limit(MOST_LISTED)
                    .map(RotationName::value)
                    .collect(Collectors.joining(", "));
            return Reply.notDone(
                    wanted.isEmpty() ? "There are no rotations" : "There is no rotation '" + wanted + "'",
                    known.isEmpty() ? "The host has given the engine none." : "There are: " + known + ".");
        }
        List<String> lines = new ArrayList<>();
        for (RotationName rotation : rotations) {
            lines.add(rotation + ": " + inWords(tocsin.onCall().whoIsOnCall(rotation, clock.instant())));
        }
        return Reply.done("On call now", lines.toArray(String[]::new));
    }

    private static String inWords(OnCallAnswer answer) {
        return answer.match(new OnCallAnswer.Cases<>() {
            @Override
            public String people(OnCallAnswer.People people) {
                String backups = people.backups().isEmpty() ? "" : ", backup " + joined(people.backups());
                return joined(people.onDuty()) + backups + ", until "
                        + people.shift().to();
            }

            @Override
            public String nobody(OnCallAnswer.Nobody nobody) {
                return "nobody (" + nobody.reason() + ")";
            }

            @Override
            public String unknown(OnCallAnswer.Unknown unknown) {
                return "not known (" + unknown.reason() + ")";
            }
        });
    }

    private static String joined(List<?> names) {
        return names.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private Reply help() {
        String slash = policy().naming().command() + " ";
        String example = policy().naming().reference() + "-142";
        return Reply.done(
                "What you can type",
                slash + "new: a form; or on one line: " + slash
                        + "new P1 API response time > 5s affecting api-gateway, payment-service",
                slash + "list: what is open; status: how one stands; oncall [rotation]; drill what is rehearsed",
                slash + "status identified; severity P2; customers yes|no|not-known; rename [name:short-name] [title]",
                slash + "ack [take]: you have it; role [role] [@person]: who does what",
                slash + "page @person why; page me: a test; escalate: the next level now",
                slash + "update [public] text; publish now|no; set-component component state: what the public reads",
                slash + "note [text]; correct-note number text; strike-note number why: the timeline",
                slash + "resolve [how]; undo; reopen why; cancel why: it was none; close",
                slash + "duplicate-of the other; not-duplicate why; open-up why: a restricted one, for all to see",
                slash + "retry: what waits for a human, again; abandon: what waits is given up",
                slash + "postmortem [section text | review | publish | waive why]; action [@person day priority what]",
                "In an incident's channel that is all. Elsewhere its reference comes after the word: " + slash
                        + "status " + example + ".");
    }
}
