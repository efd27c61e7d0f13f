package dev.tocsin.postmortem;

import dev.tocsin.event.Event;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.FollowUpEvent.Progress;
import dev.tocsin.event.FollowUpEvent.Review;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.LifecycleEvent.Declared;
import dev.tocsin.event.OutsideEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.metrics.Figures;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.SeverityName;
import dev.tocsin.policy.PostmortemSection;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.policy.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers from the events what a postmortem says. */
final class Draft {
    private final List<Recorded> incident;
    private final List<Recorded> chat;
    private final ResponsePolicy policy;
    private final Said said;
    private final Figures figures;
    private final Declared declared;
    private final Map<String, String> written = new LinkedHashMap<>();
    private final Map<ActionItemId, Content.Item> items = new LinkedHashMap<>();
    private String title;
    private CustomerImpact impact;
    private @Nullable Recorded resolved;
    private @Nullable Recorded ended;
    private @Nullable Review review;
    private @Nullable String waived;

    Draft(List<Recorded> incident, List<Recorded> chat, ResponsePolicy policy, Map<PersonId, String> names) {
        this.incident = List.copyOf(incident);
        this.chat = List.copyOf(chat);
        this.policy = policy;
        this.said = new Said(policy, names);
        this.figures = Figures.of(incident, policy);
        this.declared = (Declared) incident.get(0).event();
        this.title = declared.title().text();
        this.impact = declared.customerImpact();
        this.incident.forEach(this::apply);
    }

    private void apply(Recorded recorded) {
        if (recorded.event() instanceof LifecycleEvent event) {
            lifecycle(event, recorded);
        } else if (recorded.event() instanceof FollowUpEvent event) {
            followUp(event);
        } else if (recorded.event() instanceof OutsideEvent.ActionItemTicketOpened event) {
            items.computeIfPresent(
                    event.item(),
                    (id, it) -> new Content.Item(
                            id,
                            it.title(),
                            it.owner(),
                            it.deadline(),
                            it.priority(),
                            it.progress(),
                            it.reason(),
                            event.ticket()));
        }
    }

    private void lifecycle(LifecycleEvent event, Recorded recorded) {
        if (event instanceof LifecycleEvent.Renamed renamed) {
            title = renamed.title().text();
        } else if (event instanceof LifecycleEvent.ImpactChanged changed) {
            impact = changed.to();
        } else if (event instanceof LifecycleEvent.Resolved) {
            resolved = recorded;
        } else if (event instanceof LifecycleEvent.Ended || event instanceof LifecycleEvent.MergedInto) {
            ended = recorded;
        } else if (event instanceof LifecycleEvent.ResolutionUndone || event instanceof LifecycleEvent.Reopened) {
            resolved = null;
            ended = null;
        }
    }

    private void followUp(FollowUpEvent event) {
        event.<@Nullable Object>match(new FollowUpEvent.Cases<>(
                added -> items.put(
                        added.item(),
                        new Content.Item(
                                added.item(),
                                added.title().text(),
                                said.person(added.owner()),
                                added.deadline(),
                                added.priority(),
                                Progress.OPEN,
                                null,
                                null)),
                moved -> items.computeIfPresent(
                        moved.item(),
                        (id, it) -> new Content.Item(
                                id,
                                it.title(),
                                it.owner(),
                                it.deadline(),
                                it.priority(),
                                moved.progress(),
                                moved.reason() == null ? null : moved.reason().text(),
                                it.ticket())),
                section -> written.put(section.section(), section.text().text()),
                moved -> review = moved.review(),
                none -> waived = none.reason().text()));
    }

    Postmortem postmortem() {
        return new Postmortem(
                declared.incident(),
                declared.ref(),
                declared.incidentKind(),
                declared.visibility(),
                declared.mode(),
                title,
                severity(),
                rank(figures.severity()),
                review,
                waived,
                figures,
                policy.postmortem().sections().stream().map(this::section).toList());
    }

    private Section section(PostmortemSection template) {
        String text = written.getOrDefault(template.name(), "").strip();
        Section.State state = text.isEmpty() ? Section.State.OWED : Section.State.WRITTEN;
        boolean drafted = template.writing() == PostmortemSection.Writing.AUTO;
        return switch (template.kind()) {
            case SUMMARY ->
                text.isEmpty() && drafted
                        ? new Section(template, Section.State.DRAFTED, new Content.Prose(summary()))
                        : new Section(template, state, new Content.Prose(text));
            case TIMELINE ->
                new Section(
                        template,
                        text.isEmpty() ? Section.State.DRAFTED : Section.State.WRITTEN,
                        new Content.Timeline(text, new Chronicle(said, declared).of(incident, chat)));
            case ROOT_CAUSE -> new Section(template, state, new Content.RootCause(Whys.parse(text)));
            case ACTION_ITEMS ->
                new Section(
                        template,
                        items.isEmpty() ? state : Section.State.WRITTEN,
                        new Content.ActionItems(text, List.copyOf(items.values())));
            case IMPACT, LESSONS_LEARNED, OTHER -> new Section(template, state, new Content.Prose(text));
        };
    }

    private int rank(@Nullable SeverityName name) {
        return name == null ? 0 : policy.severity(name).map(Severity::rank).orElse(0);
    }

    private String severity() {
        return said.severity(figures.severity())
                + (Objects.equals(figures.severity(), figures.highest())
                        ? ""
                        : ", at worst " + said.severity(figures.highest()));
    }

    /** What happened, what was hit, how long: a sentence each. */
    private String summary() {
        return sentence(title) + " (" + severity() + "), declared by "
                + said.actor(incident.get(0).envelope().actor()) + " on "
                + Moments.minute(figures.declared()) + ". " + hit() + " " + lasted();
    }

    /** On one line and without its end, since it goes on. */
    private static String sentence(String text) {
        String line = String.join(" ", PlainText.lines(text));
        return line.endsWith(".") || line.endsWith("!") ? line.substring(0, line.length() - 1) : line;
    }

    private String hit() {
        String services = Said.list(declared.services());
        String others = Said.list(declared.otherAffected());
        String all = services + (services.isEmpty() || others.isEmpty() ? "" : ", ") + others;
        return "It hit " + (all.isEmpty() ? "nothing that was named" : all) + "; "
                + switch (impact) {
                    case YES -> "customers were affected.";
                    case NO -> "customers were not affected.";
                    case NOT_KNOWN -> "nobody has said whether customers were affected.";
                };
    }

    private String lasted() {
        Recorded end = resolved;
        if (end == null && ended != null) {
            return "It began at " + Moments.minute(declared.impactStart()) + " and was " + word(ended.event()) + " at "
                    + Moments.minute(ended.envelope().happenedAt()) + ".";
        }
        if (end == null) {
            return "It began at " + Moments.minute(declared.impactStart()) + " and is not resolved.";
        }
        Duration span = Duration.between(declared.impactStart(), end.envelope().happenedAt());
        String took = figures.toResolve() == null
                ? Said.duration(span.isNegative() ? Duration.ZERO : span)
                : Said.duration(figures.toResolve().took());
        String times = figures.reopenings().isEmpty()
                ? ""
                : " in all and was reopened "
                        + (figures.reopenings().size() == 1
                                ? "once"
                                : figures.reopenings().size() + " times");
        return "It lasted " + took + times + ", from " + Moments.minute(declared.impactStart()) + " to "
                + Moments.minute(end.envelope().happenedAt()) + ".";
    }

    private static String word(Event event) {
        return event instanceof LifecycleEvent.Ended ended
                ? ended.phase().name().toLowerCase(Locale.ROOT)
                : "found to be the same as another";
    }
}
