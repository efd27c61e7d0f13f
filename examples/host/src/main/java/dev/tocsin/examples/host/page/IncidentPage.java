package dev.tocsin.examples.host.page;

import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Mode;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.Visibility;
import dev.tocsin.model.Words;
import dev.tocsin.view.Incident;
import dev.tocsin.view.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws an incident for somebody who has just been woken up: what it is, who has it, and the one big button. */
final class IncidentPage {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SHOWN = 60;

    private final Incident incident;
    private final @Nullable PersonId viewer;
    private final Function<PersonId, String> names;
    private final Instant now;

    IncidentPage(Incident incident, @Nullable PersonId viewer, Function<PersonId, String> names, Instant now) {
        this.incident = incident;
        this.viewer = viewer;
        this.names = names;
        this.now = now;
    }

    /** The whole page. Each form holds what proves that it came from here. */
    String draw(List<TimelineEntry> timeline, Function<Press, String> forms, @Nullable String note) {
        String body = header()
                + "<h1>" + Html.text(title()) + "</h1>"
                + (note == null ? "" : "<p class=\"note\" role=\"status\">" + Html.text(note) + "</p>")
                + mine()
                + presses().map(it -> form(it, forms.apply(it))).collect(Collectors.joining())
                + facts()
                + troubles()
                + timeline(timeline);
        return Html.page(incident.ref() + " " + title(), 30, body);
    }

    private String title() {
        return incident.title().text();
    }

    private String header() {
        boolean hot = paging().findAny().isPresent();
        return "<header><b>" + Html.text(incident.ref().toString()) + "</b>"
                + (incident.severity() == null ? "" : tag(incident.severity().value(), hot))
                + tag(incident.status().value(), false)
                + (incident.kind() == IncidentKind.REAL ? "" : tag(word(incident.kind()), false))
                + (incident.visibility() == Visibility.OPEN ? "" : tag("restricted", false))
                + (incident.mode() == Mode.LIVE ? "" : tag("shadow", false))
                + "<span>" + Html.text(elapsed()) + "</span></header>";
    }

    private static String tag(String text, boolean hot) {
        return "<span class=\"tag" + (hot ? " hot" : "") + "\">" + Html.text(text) + "</span>";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String elapsed() {
        Instant resolved = incident.times().resolved();
        Duration time = Duration.between(incident.times().impactStart(), resolved == null ? now : resolved);
        long minutes = Math.max(0, time.toMinutes());
        String spoken = minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
        return resolved == null ? "for " + spoken : "lasted " + spoken;
    }

    /** What she most wants to know: whether it is hers. */
    private String mine() {
        return has() ? "<p class=\"note good\">You have it.</p>" : "";
    }

    private boolean has() {
        return incident.tracks().stream()
                .filter(it -> it.state() == Incident.Track.State.ACKNOWLEDGED)
                .anyMatch(it -> it.acker() != null && it.acker().equals(viewer));
    }

    /** Whether she was asked: paged by a track, or proposed for a role. */
    private boolean isAsked() {
        return paging().anyMatch(it -> it.meant().stream().anyMatch(who -> who.equals(viewer)))
                || incident.roles().values().stream()
                        .anyMatch(it -> !it.confirmed() && it.person().equals(viewer));
    }

    private Stream<Incident.Track> paging() {
        return incident.phase().isOpen()
                ? incident.tracks().stream().filter(it -> it.state() == Incident.Track.State.PAGING)
                : Stream.empty();
    }

    /** What can be pressed now. */
    private Stream<Press> presses() {
        Stream.Builder<Press> presses = Stream.builder();
        if (incident.phase().isOpen() && isAsked()) {
            presses.add(Press.ACKNOWLEDGE);
        } else if (paging().findAny().isPresent()) {
            presses.add(Press.TAKE);
        }
        if (incident.phase().isLive()) {
            presses.add(Press.RESOLVE);
        }
        Instant undoUntil = incident.times().undoUntil();
        if (undoUntil != null && now.isBefore(undoUntil)) {
            presses.add(Press.UNDO_RESOLVE);
        }
        return presses.build();
    }

    private String form(Press press, String hidden) {
        String label = press == Press.TAKE && has()
                ? "I take the rest too: " + paging().map(it -> it.id().value()).collect(Collectors.joining(", "))
                : press.label();
        String look = press == Press.TAKE && has() ? "plain" : press.look();
        return "<form method=\"post\" action=\"/i/" + Html.text(incident.ref().toString()) + "/" + press.path() + "\">"
                + hidden + "<button class=\"" + look + "\">" + Html.text(label) + "</button></form>";
    }

    private String facts() {
        StringBuilder facts = new StringBuilder("<dl>");
        fact(facts, "Affected", Html.text(affected()));
        fact(
                facts,
                "Customers",
                Html.text(
                        switch (incident.customerImpact()) {
                            case YES -> "affected";
                            case NO -> "not affected";
                            case NOT_KNOWN -> "not known";
                        }));
        incident.tracks().forEach(it -> fact(facts, it.id().value(), Html.text(said(it))));
        incident.roles()
                .forEach((role, holder) -> fact(
                        facts,
                        spoken(role.value()),
                        Html.text(names.apply(holder.person()) + (holder.confirmed() ? "" : " (not confirmed)"))));
        outside(facts, "Channel", incident.outside().channel());
        outside(facts, "Ticket", incident.outside().ticket());
        outside(facts, "Status page", incident.outside().published());
        return facts.append("</dl>").toString();
    }

    private static String spoken(String name) {
        String text = name.replace('-', ' ');
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String affected() {
        String all = Stream.concat(
                        incident.services().stream().map(ServiceName::value),
                        incident.otherAffected().stream().map(Words::text))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "not said" : all;
    }

    private String said(Incident.Track track) {
        PersonId acker = track.acker();
        return switch (track.state()) {
            case PAGING ->
                track.meant().isEmpty()
                        ? "level " + track.level()
                        : "paging " + named(track.meant()) + ", level " + track.level();
            case ACKNOWLEDGED -> acker == null ? "acknowledged" : names.apply(acker) + " has it";
            case WITHDRAWN -> "nobody needed";
        };
    }

    private String named(List<PersonId> people) {
        return people.stream().map(names).collect(Collectors.joining(", "));
    }

    private static void outside(StringBuilder facts, String label, @Nullable OutsideRef ref) {
        if (ref != null) {
            fact(facts, label, Html.link(ref.label(), ref.link()));
        }
    }

    private static void fact(StringBuilder facts, String label, String html) {
        facts.append("<dt>")
                .append(Html.text(label))
                .append("</dt><dd>")
                .append(html)
                .append("</dd>");
    }

    private String troubles() {
        return incident.troubles().stream()
                .map(it -> "<p class=\"note\">Not working since " + CLOCK.format(it.since()) + " UTC: "
                        + Html.text(
                                it.kind() + (it.parked() ? ", waits for a human: " : ", tried again: ") + it.reason())
                        + "</p>")
                .collect(Collectors.joining());
    }

    private String timeline(List<TimelineEntry> entries) {
        StringBuilder list = new StringBuilder("<h2>Timeline, the newest first (UTC)</h2><ol>");
        int shown = 0;
        for (int i = entries.size() - 1; i >= 0 && shown < SHOWN; i--) {
            TimelineEntry entry = entries.get(i);
            String line = TimelineLines.of(entry.event(), names).orElse(null);
            if (line != null) {
                shown++;
                list.append("<li><time datetime=\"")
                        .append(entry.envelope().happenedAt())
                        .append("\">")
                        .append(CLOCK.format(entry.envelope().happenedAt()))
                        .append("</time><span>")
                        .append(Html.text(line))
                        .append("</span></li>");
            }
        }
        return list.append("</ol>").toString();
    }
}
