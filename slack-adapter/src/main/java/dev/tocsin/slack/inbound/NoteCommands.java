package dev.tocsin.slack.inbound;

import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.event.Event;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.RecordEvent.Audience;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.StreamKind;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.view.Incident;
import dev.tocsin.view.TimelineEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be typed to write something down, and about effects that wait for a human. Stateless. */
final class NoteCommands {

    private static final int MOST_LISTED = 20;

    private final Tocsin tocsin;

    NoteCommands(Tocsin tocsin) {
        this.tocsin = tocsin;
    }

    Map<String, Verb> verbs() {
        return Map.of(
                "update", this::update,
                "note", this::note,
                "correct-note", this::correct,
                "strike-note", this::strike,
                "retry", (visit, incident, args) -> retry(visit, incident),
                "abandon", this::abandon);
    }

    private ResponsePolicy policy() {
        return tocsin.policy();
    }

    private Reply update(Visit visit, Incident incident, Args args) {
        Audience audience = args.takes("public") ? Audience.PUBLIC : Audience.INTERNAL;
        return args.isEmpty()
                ? Reply.asked(policy(), "What should they know?", "update we have rolled back, errors are falling")
                : Reply.of(
                        visit.execute(incident.id(), new RecordCommand.PostUpdate(args.text(), audience, null)),
                        audience == Audience.PUBLIC ? "the update is being published" : "the update is posted");
    }

    private Reply note(Visit visit, Incident incident, Args args) {
        return args.isEmpty()
                ? notes(visit, incident)
                : Reply.of(
                        visit.execute(incident.id(), new RecordCommand.AddNote(args.text())),
                        "it stands in the timeline");
    }

    private Reply correct(Visit visit, Incident incident, Args args) {
        Optional<Long> entry = entry(args);
        return entry.isEmpty() || args.isEmpty()
                ? whichNote("correct-note 12 what it should say")
                : Reply.of(
                        visit.execute(incident.id(), new RecordCommand.CorrectNote(entry.get(), args.text())),
                        "the entry is corrected; what it said before is kept");
    }

    private Reply strike(Visit visit, Incident incident, Args args) {
        Optional<Long> entry = entry(args);
        return entry.isEmpty() || args.isEmpty()
                ? whichNote("strike-note 12 why")
                : Reply.of(
                        visit.execute(incident.id(), new RecordCommand.StrikeNote(entry.get(), args.text())),
                        "the entry is struck; it is kept, and shown as struck");
    }

    private static Optional<Long> entry(Args args) {
        String typed = args.word();
        return typed.matches("[0-9]{1,15}") ? Optional.of(Long.parseLong(typed)) : Optional.empty();
    }

    private Reply whichNote(String example) {
        String slash = policy().naming().command() + " ";
        return Reply.notDone(
                "Which entry, and what of it?", "Such as " + slash + example + ". " + slash + "note lists them.");
    }

    /** Notes and updates with the numbers by which they are corrected, as they read now. */
    private static Reply notes(Visit visit, Incident incident) {
        Map<Long, String> texts = new LinkedHashMap<>();
        for (TimelineEntry entry : visit.session().timeline(incident.id())) {
            if (entry.id().stream().kind() == StreamKind.INCIDENT) {
                read(entry.id().sequence(), entry.event(), texts);
            }
        }
        List<String> lines = texts.entrySet().stream()
                .map(it -> it.getKey() + ": " + it.getValue())
                .toList();
        List<String> newest = lines.subList(Math.max(0, lines.size() - MOST_LISTED), lines.size());
        return Reply.done(
                incident.ref() + (lines.isEmpty() ? ": no notes yet" : ": notes and updates"),
                newest.toArray(String[]::new));
    }

    private static void read(long position, Event event, Map<Long, String> texts) {
        if (event instanceof RecordEvent.NoteAdded note) {
            texts.put(position, note.text().text());
        } else if (event instanceof RecordEvent.UpdatePosted update) {
            texts.put(position, update.text().text());
        } else if (event instanceof RecordEvent.NoteCorrected corrected) {
            texts.computeIfPresent(
                    corrected.entry(), (at, before) -> corrected.text().text());
        } else if (event instanceof RecordEvent.NoteStruck struck) {
            texts.computeIfPresent(struck.entry(), (at, before) -> before + " (struck)");
        }
    }

    // --- effects

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

    private Reply abandon(Visit visit, Incident incident, Args args) {
        List<Incident.Trouble> parked =
                incident.troubles().stream().filter(Incident.Trouble::parked).toList();
        String typed = args.word();
        Optional<Incident.Trouble> meant =
                parked.stream().filter(it -> number(it.effect()).equals(typed)).findFirst();
        if (meant.isEmpty() || args.isEmpty()) {
            return which(incident, parked);
        }
        return Reply.of(
                visit.execute(
                        incident.id(),
                        new RecordCommand.AbandonEffect(meant.get().effect(), args.text())),
                meant.get().kind() + " is given up");
    }

    private Reply which(Incident incident, List<Incident.Trouble> parked) {
        if (parked.isEmpty()) {
            return Reply.notDone(incident.ref() + ": nothing waits for a human");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Such as " + policy().naming().command() + " abandon " + incident.ref() + " "
                + number(parked.get(0).effect()) + " why.");
        parked.forEach(it -> lines.add(number(it.effect()) + ": " + it.kind() + ", " + it.reason()));
        return Reply.notDone("What is to be given up, and why?", lines.toArray(String[]::new));
    }

    /** How an effect is called within its incident. */
    private static String number(EffectKey effect) {
        return effect.sequence() + "/" + effect.ordinal();
    }
}
