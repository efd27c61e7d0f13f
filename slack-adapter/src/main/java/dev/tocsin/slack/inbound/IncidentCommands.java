package dev.tocsin.slack.inbound;

import dev.tocsin.Tocsin;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.Message.Fact;
import dev.tocsin.effect.Message.Line;
import dev.tocsin.effect.Message.Span;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Phase;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.policy.Severity;
import dev.tocsin.policy.Status;
import dev.tocsin.view.Incident;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be typed about one incident: all of it by its word, and here what is said of the incident as a whole. Stateless. */
final class IncidentCommands {

    private final Tocsin tocsin;
    private final SlashCommands commands;
    private final Map<String, Verb> verbs = new LinkedHashMap<>();

    IncidentCommands(Tocsin tocsin, ResponderCommands responders, Whom whom, SlashCommands commands) {
        this.tocsin = tocsin;
        this.commands = commands;
        verbs.put("status", this::status);
        verbs.put("severity", this::severity);
        verbs.put("customers", this::customers);
        verbs.put("rename", this::rename);
        verbs.put("open-up", this::openUp);
        verbs.putAll(responders.verbs());
        verbs.putAll(new EndingCommands(tocsin, commands).verbs());
        verbs.putAll(new NoteCommands(tocsin).verbs());
        verbs.putAll(new PublicCommands(tocsin).verbs());
        verbs.putAll(new ActionItemCommands(tocsin, whom).verbs());
        verbs.put(
                "postmortem",
                (visit, incident, args) -> new PostmortemCommands(policy()).answer(visit, incident, args));
    }

    /** What a word does, if it is one about an incident. */
    Optional<Verb> verb(String word) {
        return Optional.ofNullable(verbs.get(word));
    }

    /** All words about an incident. */
    Set<String> words() {
        return verbs.keySet();
    }

    private ResponsePolicy policy() {
        return tocsin.policy();
    }

    private Reply status(Visit visit, Incident incident, Args args) {
        if (args.isEmpty()) {
            return shown(incident);
        }
        String typed = args.text();
        List<Status> statuses = policy().statuses();
        Optional<Status> to = Named.in(statuses, typed, it -> it.name().value(), Status::label);
        if (to.isEmpty()) {
            return Reply.notDone(
                    "There is no status '" + typed + "'",
                    "There are: " + Named.all(statuses, it -> it.name().value()) + ".");
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
        return Named.in(severities, typed, it -> it.name().value(), Severity::label)
                .map(it -> Reply.of(
                        visit.execute(incident.id(), new LifecycleCommand.ChangeSeverity(it.name())),
                        "now " + it.name() + ", " + it.label()))
                .orElseGet(() -> Reply.notDone(
                        typed.isEmpty() ? "Which severity?" : "There is no severity '" + typed + "'",
                        "There are: " + Named.all(severities, it -> it.name().value()) + "."));
    }

    private Reply customers(Visit visit, Incident incident, Args args) {
        Optional<CustomerImpact> to = Named.of(List.of(CustomerImpact.values()), args.text());
        return to.isEmpty()
                ? Reply.asked(policy(), "Are customers affected: yes, no, or not-known?", "customers yes")
                : Reply.of(
                        visit.execute(incident.id(), new LifecycleCommand.ChangeImpact(to.get())),
                        switch (to.get()) {
                            case YES -> "customers are affected";
                            case NO -> "customers are not affected";
                            case NOT_KNOWN -> "it is not known whether customers are affected";
                        });
    }

    /** A title, a short name behind {@code name:}, or both. */
    private Reply rename(Visit visit, Incident incident, Args args) {
        String shortName = args.peek().startsWith("name:") ? args.word().substring("name:".length()) : "";
        String title = args.text();
        return shortName.isEmpty() && title.isEmpty()
                ? Reply.asked(policy(), "What should it be called?", "rename name:api-slow The API is slow in Europe")
                : Reply.of(
                        visit.execute(
                                incident.id(),
                                new LifecycleCommand.Rename(
                                        title.isEmpty() ? null : title, shortName.isEmpty() ? null : shortName)),
                        "it has another name");
    }

    private Reply openUp(Visit visit, Incident incident, Args args) {
        return args.isEmpty()
                ? Reply.asked(
                        policy(),
                        "Why may all see " + incident.ref() + "? There is no way back",
                        "open-up the account is locked, nothing is secret any more")
                : Reply.of(
                        visit.execute(incident.id(), new LifecycleCommand.OpenUp(args.text())),
                        "all may see it from now on",
                        "Its channel stays as it is.");
    }
}
