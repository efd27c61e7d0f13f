package dev.tocsin.decision;

import dev.tocsin.effect.Bounds;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.effect.Message.Fact;
import dev.tocsin.effect.Message.Line;
import dev.tocsin.effect.Message.Span;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.Visibility;
import dev.tocsin.model.WayKind;
import dev.tocsin.model.Words;
import dev.tocsin.policy.Severity;
import dev.tocsin.policy.Status;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what is sent out about an incident, as it stands at a moment. */
final class Texts {
    static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final IncidentState incident;
    private final Surroundings around;
    private final Affected affected;

    Texts(IncidentState incident, Surroundings around) {
        this.incident = incident;
        this.around = around;
        this.affected = Affected.of(incident, around);
    }

    /** The reference, the severity and the title; a drill says so first. */
    String headline() {
        return drill() + incident.declared().ref() + severityWord() + ": "
                + incident.standing().title().text();
    }

    private String drill() {
        return isDrill() ? Bounds.DRILL : "";
    }

    boolean isDrill() {
        return incident.declared().incidentKind() == IncidentKind.DRILL;
    }

    /** What others than its members may read of a restricted incident. */
    private String redacted() {
        return drill() + incident.declared().ref() + severityWord() + Bounds.RESTRICTED;
    }

    /** Plain text for a ticket; a drill says so first. */
    String plain(String text) {
        return drill() + text;
    }

    boolean isRestricted() {
        return incident.standing().visibility() == Visibility.RESTRICTED;
    }

    private String severityWord() {
        return incident.standing().severity() == null ? " (triage)" : " " + severityLabel();
    }

    String severityLabel() {
        return severity().map(it -> it.name() + " " + it.label()).orElse("no severity yet");
    }

    private Optional<Severity> severity() {
        return Optional.ofNullable(incident.standing().severity()).flatMap(around.policy()::severity);
    }

    /** The pinned summary of the incident's channel. */
    Message summary() {
        return new SummaryText(incident, around, this, affected).message();
    }

    String statusLabel() {
        Standing.Link survivor = incident.standing().survivor();
        return survivor == null ? ownStatus() : "Merged, goes on in " + survivor.ref();
    }

    private String ownStatus() {
        return around.policy()
                .status(incident.standing().status())
                .map(Status::label)
                .orElse(incident.standing().status().value());
    }

    /** The services and whatever else was named. */
    String affectedNames() {
        String names = Stream.concat(
                        affected.titles().stream(),
                        incident.declared().otherAffected().stream().map(Words::text))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "not said" : names;
    }

    static String spoken(Duration duration) {
        long minutes = Math.max(0, duration.toMinutes());
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** What to type about this incident. */
    String command(String word) {
        return around.policy().naming().command() + " " + word + " "
                + incident.declared().ref();
    }

    static Optional<Fact> link(String label, @Nullable OutsideRef ref) {
        if (ref == null) {
            return Optional.empty();
        }
        URI target = ref.link();
        return Optional.of(new Fact(
                label, Line.of(target == null ? new Span.Plain(ref.label()) : new Span.Link(ref.label(), target))));
    }

    /** The post in the channel where incidents are announced. */
    Message announcement() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Severity", severityLabel()));
        facts.add(Fact.of("Status", statusLabel()));
        facts.add(Fact.of("Affected", affectedNames()));
        link("Channel", incident.outside().channel()).ifPresent(facts::add);
        link("Ticket", incident.outside().ticket()).ifPresent(facts::add);
        return new Message(headline(), List.of(), facts, List.of());
    }

    /** What a paged person reads; of a restricted incident only that it is one. */
    Message page(String why, Optional<Button> acknowledge) {
        if (isRestricted()) {
            return new Message(
                    redacted(),
                    List.of(Line.of(why)),
                    List.of(),
                    acknowledge.stream().toList());
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Affected", affectedNames()));
        link("Channel", incident.outside().channel()).ifPresent(facts::add);
        for (Map.Entry<ServiceName, URI> runbook : affected.runbooks().entrySet()) {
            facts.add(new Fact("Runbook", Line.of(new Span.Link(runbook.getKey().value(), runbook.getValue()))));
        }
        return new Message(
                headline(), List.of(Line.of(why)), facts, acknowledge.stream().toList());
    }

    /** A line for the incident's channel. */
    Message notice(String text, Button... buttons) {
        return new Message(drill() + text, List.of(), List.of(), List.of(buttons));
    }

    /** What the executives read: nothing internal. */
    Message executives(@Nullable Instant next) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Severity", severityLabel()));
        facts.add(Fact.of("Status", statusLabel()));
        Words written = incident.standing().publicText();
        facts.add(Fact.of("Public text", written == null ? publicBody(currentPublicStatus()) : written.text()));
        facts.add(Fact.of(
                "Impact",
                incident.standing().impact().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        around.policy().roles().stream()
                .limit(1)
                .forEach(role -> incident.holderOf(role.name())
                        .ifPresent(it -> facts.add(new Fact(role.label(), Line.of(mention(it))))));
        if (next != null) {
            facts.add(Fact.of("Next update", CLOCK.format(next) + " UTC"));
        }
        link("Channel", incident.outside().channel()).ifPresent(facts::add);
        return new Message(drill() + incident.declared().ref() + severityWord(), List.of(), facts, List.of());
    }

    /** The ticket's content. */
    TicketCall.Content ticket() {
        if (isRestricted()) {
            return new TicketCall.Content(
                    redacted(),
                    List.of("What it is about stands in its channel, for its members."),
                    incident.standing().severity(),
                    List.of("incident", incident.declared().ref().toString()),
                    null);
        }
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(headline());
        paragraphs.add("Affected: " + affectedNames());
        paragraphs.add("Declared " + incident.opened() + ", impact since "
                + incident.declared().impactStart());
        List<String> labels = Stream.concat(
                        Stream.of("incident", incident.declared().ref().toString()),
                        affected.services().stream().map(ServiceName::value))
                .toList();
        OutsideRef channel = incident.outside().channel();
        return new TicketCall.Content(
                headline(),
                paragraphs,
                incident.standing().severity(),
                labels,
                channel == null ? null : channel.link());
    }

    PublicStatus currentPublicStatus() {
        PublicStatus status = around.policy()
                .status(incident.standing().status())
                .map(Status::publicStatus)
                .orElse(null);
        if (status != null) {
            return status;
        }
        return incident.standing().phase().isOpen() ? PublicStatus.INVESTIGATING : PublicStatus.RESOLVED;
    }

    String publicTitle(PublicStatus status) {
        return around.policy().publicTemplate(status).title().fill(place -> affected.publicNames());
    }

    /** What the status page says when there was no problem after all. */
    String falseAlarm() {
        return "This was a false alarm: we found no problem with " + affected.publicNames() + ".";
    }

    /** What the status page says of a duplicate when it ends before the incident does in which it goes on. */
    String goesOnElsewhere() {
        return "We have found that the problems with " + affected.publicNames()
                + " are part of another incident, and go on working on them there.";
    }

    String publicBody(PublicStatus status) {
        return around.policy().publicTemplate(status).body().fill(place -> affected.publicNames());
    }

    List<String> components() {
        return affected.components();
    }

    /** The wanted name of the channel: a-z, 0-9 and hyphens, at most 80. */
    String channelName() {
        String name = isRestricted() ? "restricted" : incident.standing().shortName();
        String year = String.valueOf(incident.opened().atZone(ZoneOffset.UTC).getYear());
        String filled = around.policy().naming().channel().fill(place -> switch (place) {
            case "year" -> year;
            case "number" -> incident.declared().ref().paddedNumber();
            default -> name;
        });
        String prefix = incident.declared().incidentKind() == IncidentKind.DRILL ? "drill-" : "";
        return ShortNames.slug(prefix + filled, 80);
    }

    Span mention(PersonId person) {
        String name = nameOf(person);
        return identity(person).<Span>map(it -> new Span.Mention(name, it)).orElseGet(() -> new Span.Plain(name));
    }

    String nameOf(PersonId id) {
        Person person = around.people().get(id);
        return person == null ? id.value() : person.name();
    }

    String names(List<PersonId> people) {
        return people.isEmpty() ? "nobody" : people.stream().map(this::nameOf).collect(Collectors.joining(", "));
    }

    /** By what name the chat knows a person. */
    Optional<OutsideIdentity> identity(PersonId id) {
        Person person = around.people().get(id);
        WayKind chat = around.equipment().chat();
        if (person == null || chat == null) {
            return Optional.empty();
        }
        return person.identities().stream()
                .filter(it -> it.system().equals(chat.value()))
                .findFirst();
    }
}
