package dev.tocsin.postmortem;

import dev.tocsin.metrics.Figure;
import dev.tocsin.metrics.Response;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Mode;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.PostmortemSection.Writing;
import dev.tocsin.postmortem.Sink.Fact;
import dev.tocsin.postmortem.Sink.Moment;
import dev.tocsin.postmortem.Sink.Span;
import dev.tocsin.postmortem.Sink.Style;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts a document in order for a sink. */
final class Layout {
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Postmortem document;

    Layout(Postmortem document) {
        this.document = document;
    }

    String write(Sink sink) {
        String drill = document.kind() == IncidentKind.DRILL ? "[DRILL] " : "";
        sink.title(drill + "Postmortem " + document.ref(), document.title(), document.severity(), document.rank());
        warnings(sink);
        sink.facts(facts());
        document.sections().forEach(it -> section(it, sink));
        return sink.text();
    }

    private void warnings(Sink sink) {
        if (document.kind() == IncidentKind.DRILL) {
            sink.warning("This was a drill. Nothing of it was public, and it counts in no figure.");
        }
        if (document.kind() == IncidentKind.RETROSPECTIVE) {
            sink.warning("This was written down after the fact. Nobody was paged, and it counts in no figure.");
        }
        if (document.visibility() == Visibility.RESTRICTED) {
            sink.warning("Restricted: for the members of this incident alone. Do not pass it on.");
        }
        if (document.mode() == Mode.SHADOW) {
            sink.warning("Shadow mode: all was decided and recorded, and nothing left.");
        }
        if (document.waived() != null) {
            sink.warning("No postmortem is owed: " + document.waived());
        }
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        fact(facts, "Severity", document.severity());
        fact(facts, "Declared", Moments.minute(document.figures().declared()));
        fact(facts, "Review", document.review() == null ? "not begun" : word(document.review()));
        figure(facts, "Time to detect", document.figures().toDetect());
        figure(facts, "Time to acknowledge", document.figures().toAcknowledge().orElse(null));
        document.figures().responses().forEach(it -> target(facts, it));
        figure(facts, "Time to resolve", document.figures().toResolve());
        return facts;
    }

    private void target(List<Fact> facts, Response response) {
        Duration target = response.target();
        if (target != null) {
            String which = document.figures().responses().size() == 1 ? "" : " " + response.arming();
            fact(facts, "Response target" + which, Said.duration(target) + ", " + verdict(response.verdict()));
        }
    }

    private static String verdict(Response.Verdict verdict) {
        return switch (verdict) {
            case MET -> "met";
            case MISSED -> "missed";
            case RUNNING -> "still running";
            case STOPPED -> "stopped before it was over";
            case NO_TARGET -> "none";
        };
    }

    private static void figure(List<Fact> facts, String name, @Nullable Figure figure) {
        if (figure != null) {
            fact(facts, name, Said.duration(figure.took()));
        }
    }

    private static void fact(List<Fact> facts, String name, String value) {
        facts.add(new Fact(name, value));
    }

    private void section(Section section, Sink sink) {
        sink.heading(section.template().title());
        sink.aside(byline(section));
        section.content()
                .<@Nullable Void>match(
                        prose -> {
                            prose(prose.text(), sink);
                            return null;
                        },
                        timeline -> {
                            prose(timeline.remark(), sink);
                            sink.timeline(timeline.entries().stream()
                                    .map(Layout::moment)
                                    .toList());
                            return null;
                        },
                        cause -> {
                            whys(cause.whys(), sink);
                            return null;
                        },
                        items -> {
                            prose(items.remark(), sink);
                            items(items.items(), sink);
                            return null;
                        });
    }

    private static String byline(Section section) {
        String written = section.template().writing() == Writing.AUTO ? "auto" : "manual";
        String owner = "Owner: " + section.template().owner() + " (" + written + ").";
        return section.state() == Section.State.OWED
                ? owner + " Owed, not written yet: " + section.template().content() + "."
                : owner;
    }

    /** Blank lines part paragraphs. */
    private static void prose(String text, Sink sink) {
        StringBuilder paragraph = new StringBuilder();
        for (String line : PlainText.of(text + "\n\n").split("\n", -1)) {
            if (!line.isBlank()) {
                paragraph.append(paragraph.isEmpty() ? "" : "\n").append(line);
            } else if (!paragraph.isEmpty()) {
                sink.paragraph(List.of(Span.of(paragraph.toString())));
                paragraph.setLength(0);
            }
        }
    }

    private static Moment moment(Entry entry) {
        List<Span> what = new ArrayList<>();
        boolean struck = entry.standing() == Entry.Standing.STRUCK;
        what.add(Span.of(entry.text(), struck ? Style.STRUCK : Style.PLAIN));
        switch (entry.standing()) {
            case STANDS -> {}
            case CORRECTED -> what.add(Span.of("(corrected; it said: " + entry.before() + ")", Style.ASIDE));
            case STRUCK -> what.add(Span.of("(struck: " + entry.before() + ")", Style.ASIDE));
        }
        URI link = entry.link();
        if (Sink.safe(link) != null) {
            what.add(new Span("link", Style.PLAIN, link));
        }
        boolean pinned = entry.event().stream().kind() == StreamKind.CHAT;
        if (!pinned && Duration.between(entry.at(), entry.recordedAt()).compareTo(LATE) > 0) {
            what.add(Span.of("(recorded " + Moments.second(entry.recordedAt()) + " UTC)", Style.ASIDE));
        }
        return new Moment(entry.at(), entry.who(), what);
    }

    private static void whys(Whys whys, Sink sink) {
        prose(whys.problem(), sink);
        int number = 1;
        for (Whys.Step step : whys.steps()) {
            Span answer = step.answer().isEmpty() ? Span.of("Not answered yet.", Style.ASIDE) : Span.of(step.answer());
            sink.paragraph(List.of(Span.of("Why " + number++ + ". " + step.question(), Style.STRONG), answer));
        }
        if (!whys.cause().isEmpty()) {
            sink.paragraph(List.of(Span.of("Root cause:", Style.STRONG), Span.of(whys.cause())));
        }
    }

    private static void items(List<Content.Item> items, Sink sink) {
        if (!items.isEmpty()) {
            sink.table(
                    List.of("What", "Owner", "Deadline", "Priority", "State", "Ticket"),
                    items.stream().map(Layout::row).toList());
        }
    }

    private static List<Span> row(Content.Item item) {
        OutsideRef ticket = item.ticket();
        return List.of(
                Span.of(item.title()),
                Span.of(item.owner()),
                Span.of(item.deadline().toString()),
                Span.of(word(item.priority())),
                Span.of(word(item.progress()) + (item.reason() == null ? "" : ": " + item.reason())),
                ticket == null ? Span.of("") : new Span(ticket.label(), Style.PLAIN, ticket.link()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
