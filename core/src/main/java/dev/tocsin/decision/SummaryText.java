package dev.tocsin.decision;

import dev.tocsin.effect.Message;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.effect.Message.Fact;
import dev.tocsin.effect.Message.Line;
import dev.tocsin.effect.Message.Span;
import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.ServiceName;
import dev.tocsin.policy.RoleDefinition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the pinned summary of an incident's channel, as it stands at a moment. */
final class SummaryText {
    private final IncidentState incident;
    private final Surroundings around;
    private final Texts texts;
    private final Affected affected;

    SummaryText(IncidentState incident, Surroundings around, Texts texts, Affected affected) {
        this.incident = incident;
        this.around = around;
        this.texts = texts;
        this.affected = affected;
    }

    /** The pinned summary of the incident's channel. */
    Message message() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Severity", texts.severityLabel()));
        facts.add(Fact.of("Status", texts.statusLabel()));
        facts.add(Fact.of("Affected", texts.affectedNames()));
        facts.add(Fact.of("Timer", elapsed()));
        roles().forEach(facts::add);
        tracks().forEach(facts::add);
        links().forEach(facts::add);
        return new Message(texts.headline(), troubles(), facts, buttons());
    }

    private String elapsed() {
        Instant start = incident.declared().impactStart();
        Instant resolved = incident.standing().resolvedAt();
        Instant end = resolved == null ? around.now() : resolved;
        String time = Texts.spoken(Duration.between(start, end));
        return resolved == null ? time + " since " + Texts.CLOCK.format(start) + " UTC" : time + ", stopped";
    }

    private List<Fact> roles() {
        List<Fact> facts = new ArrayList<>();
        for (RoleDefinition role : around.policy().roles()) {
            IncidentState.Holder holder = incident.roles().get(role.name());
            if (holder != null) {
                String note = holder.confirmed() == IncidentState.Confirmed.CONFIRMED ? "" : " (not confirmed)";
                facts.add(new Fact(role.label(), Line.of(texts.mention(holder.person()), new Span.Plain(note))));
            }
        }
        return facts;
    }

    private List<Fact> tracks() {
        List<Fact> facts = new ArrayList<>();
        for (TrackState track : incident.tracks().values()) {
            PersonId acker = track.acker();
            Line line = switch (track.stage()) {
                case ARMED -> Line.of("paging " + texts.names(track.meant()) + ", level " + track.level());
                case ACKNOWLEDGED ->
                    acker == null ? Line.of("acknowledged") : Line.of(texts.mention(acker), new Span.Plain(" has it"));
                case WITHDRAWN -> Line.of(incident.rearmable().contains(track.id()) ? unsought() : "nobody needed");
            };
            facts.add(new Fact(track.id().value(), line));
        }
        return facts;
    }

    private String unsought() {
        return "nobody is sought since it was merged; " + texts.command("escalate") + " has somebody sought again";
    }

    private List<Fact> links() {
        List<Fact> facts = new ArrayList<>();
        Outside outside = incident.outside();
        IncidentLink earlier = incident.declared().follows();
        if (earlier != null) {
            facts.add(Fact.of("Follows", earlier.ref().toString()));
        }
        List<Standing.Link> later = incident.standing().followedBy();
        if (!later.isEmpty()) {
            facts.add(Fact.of(
                    "Followed by", later.stream().map(it -> it.ref().toString()).collect(Collectors.joining(", "))));
        }
        Texts.link("Ticket", outside.ticket()).ifPresent(facts::add);
        Texts.link("Status page", outside.published()).ifPresent(facts::add);
        for (Map.Entry<ServiceName, URI> runbook : affected.runbooks().entrySet()) {
            facts.add(new Fact("Runbook", Line.of(new Span.Link(runbook.getKey().value(), runbook.getValue()))));
        }
        return facts;
    }

    private List<Line> troubles() {
        return incident.ledger().troubles().values().stream()
                .map(it -> Line.of(
                        new Span.Strong("Not working: "),
                        new Span.Plain(spokenKind(it.kind()) + " since " + Texts.CLOCK.format(it.since()) + " UTC"
                                + (it.parked() ? ", waits for a human: " : ", tried again: ") + it.reason())))
                .toList();
    }

    private static String spokenKind(String kind) {
        String lane = kind.substring(0, kind.indexOf('.'));
        return switch (lane) {
            case "chat" -> "chat (" + kind.substring(lane.length() + 1) + ")";
            case "ticket" -> "ticket";
            case "status" -> "status page";
            case "pager" -> "page";
            default -> kind;
        };
    }

    private List<Button> buttons() {
        String id = incident.declared().incident().value();
        List<Button> buttons = new ArrayList<>();
        Standing standing = incident.standing();
        if (standing.phase().isOpen() && !incident.armedTracks().isEmpty()) {
            buttons.add(new Button(Button.Action.ACKNOWLEDGE, "Acknowledge", id));
        }
        if (standing.publication() == Standing.Publication.HELD
                && standing.phase().isLive()) {
            buttons.add(new Button(Button.Action.PUBLISH_NOW, "Publish now", id));
            buttons.add(new Button(Button.Action.DO_NOT_PUBLISH, "Don't publish", id));
        }
        if (standing.phase().isLive()) {
            for (RoleDefinition role : around.policy().roles()) {
                if (!incident.roles().containsKey(role.name())) {
                    buttons.add(new Button(Button.Action.TAKE_ROLE, "Take " + role.label(), id + " " + role.name()));
                }
            }
            buttons.add(new Button(Button.Action.RESOLVE, "Resolve", id));
        }
        if (Duplicates.isPublic(incident)) {
            buttons.add(new Button(Button.Action.RESOLVE, "End it in public", id));
        }
        if (standing.undoUntil() != null) {
            buttons.add(new Button(Button.Action.UNDO_RESOLVE, "Undo", id));
        } else if (Transitions.allows(standing.phase(), "reopen")) {
            String label = standing.phase() == Phase.MERGED ? "Not the same after all" : "Reopen";
            buttons.add(new Button(Button.Action.REOPEN, label, id));
        }
        return buttons;
    }
}
