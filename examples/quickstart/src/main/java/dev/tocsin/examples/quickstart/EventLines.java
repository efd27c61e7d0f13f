package dev.tocsin.examples.quickstart;

import dev.tocsin.event.ChatEvent;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.Event;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.OutsideEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.RoleEvent;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Events in a reader's words. What the engine notes for itself, such as which rule fired, is left out. */
final class EventLines {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private EventLines() {}

    static Optional<String> of(Event event) {
        return event.match(new Event.Families<>(
                it -> Optional.of(lifecycle(it)),
                it -> Optional.of(paging(it)),
                it -> Optional.of(role(it)),
                EventLines::published,
                it -> Optional.of(outside(it)),
                EventLines::effect,
                it -> Optional.of(record(it)),
                it -> Optional.of(followUp(it)),
                it -> Optional.empty(),
                it -> Optional.of(chat(it)),
                it -> Optional.empty(),
                it -> Optional.of("something that a newer version has written: " + words(it.kind()))));
    }

    private static String lifecycle(LifecycleEvent event) {
        return event.match(new LifecycleEvent.Cases<>(
                it -> it.ref() + " declared: " + it.severity() + " \"" + it.title() + "\", affected: "
                        + joined(it.services()),
                it -> "severity " + it.to(),
                it -> "status " + it.to(),
                it -> "customers affected: " + words(it.to()),
                it -> "renamed: " + it.title(),
                it -> "resolved; can be undone until " + TIME.format(it.undoUntil()) + " UTC",
                it -> "resolution undone",
                it -> "resolution stands",
                it -> "reopened: " + it.reason(),
                it -> words(it.phase()) + ": " + it.reason(),
                it -> "merged into " + it.survivorRef(),
                it -> "took in " + it.otherRef(),
                it -> "parted from " + it.survivorRef() + ": " + it.reason(),
                it -> it.otherRef() + " goes on by itself",
                it -> it.later().ref() + " follows it"));
    }

    private static String paging(PagingEvent event) {
        return event.match(new PagingEvent.Cases<>(
                it -> "escalation of " + it.rotation() + " begins, for " + joined(it.services()),
                it -> "level " + it.level() + " of " + it.track() + ": " + joined(it.people()),
                it -> "level " + it.level() + " of " + it.track() + " skipped: " + it.reason(),
                it -> "called " + it.person(),
                it -> "paged " + it.person() + " by " + it.way().kind(),
                it -> "page to " + it.person() + " refused: " + it.reason(),
                it -> "acknowledged by " + it.person() + " for " + joined(it.tracks()),
                it -> "no more pages for " + it.track() + ": " + words(it.reason()),
                it -> "fallback told: " + String.join(", ", it.whom()),
                it -> "timer started; response wanted within " + minutes(it.target()),
                it -> "response target met after " + minutes(it.took()),
                it -> "response target of " + minutes(it.target()) + " missed"));
    }

    private static String role(RoleEvent event) {
        return event.match(new RoleEvent.Cases<>(
                it -> it.person() + " is proposed as " + it.role(),
                it -> it.person() + " is " + it.role(),
                it -> it.from() + " hands " + it.role() + " to " + it.to(),
                it -> "who will be " + it.role() + "? " + it.reason()));
    }

    private static Optional<String> published(PublicEvent event) {
        return event.match(new PublicEvent.Cases<>(
                it -> Optional.of("publication held"),
                it -> Optional.of("publication " + words(it.decision())),
                it -> Optional.empty(),
                it -> Optional.empty(),
                it -> Optional.empty(),
                it -> Optional.of("opened up: " + it.reason()),
                it -> Optional.of("what was public has ended")));
    }

    private static String outside(OutsideEvent event) {
        return event.match(new OutsideEvent.Cases<>(
                it -> "channel is open: " + it.channel(),
                it -> "channel renamed: " + it.channel(),
                it -> "summary posted and pinned",
                it -> "announced in " + it.target(),
                it -> "ticket is open: " + it.ticket(),
                it -> "ticket of an action item is open: " + it.ticket(),
                it -> "on the status page: " + it.published()));
    }

    private static Optional<String> effect(EffectEvent event) {
        return event.match(new EffectEvent.Cases<>(
                it -> it.remarks().isEmpty()
                        ? Optional.empty()
                        : Optional.of(it.effectKind() + ": " + String.join("; ", it.remarks())),
                it -> Optional.of(it.effectKind() + " failed, will be tried again: " + it.reason()),
                it -> Optional.of(it.effectKind() + " may have happened: " + it.reason()),
                it -> Optional.of(it.effectKind() + " waits for a human: " + it.reason() + "; " + it.remedy()),
                it -> Optional.of(it.effectKind() + " done after " + it.attempts() + " attempts"),
                it -> Optional.of(it.effectKind() + " is tried again"),
                it -> Optional.of(it.effectKind() + " given up: " + it.reason()),
                it -> Optional.empty(),
                it -> Optional.of(it.effectKind() + " was done more than once, kept is " + it.kept()),
                it -> Optional.of("closed, as it was made once too often: " + it.surplus())));
    }

    private static String record(RecordEvent event) {
        return event.match(new RecordEvent.Cases<>(
                it -> "note: " + it.text(),
                it -> "note corrected: " + it.text(),
                it -> "note struck: " + it.reason(),
                it -> "update: " + it.text(),
                it -> "an update is due"));
    }

    private static String followUp(FollowUpEvent event) {
        return event.match(new FollowUpEvent.Cases<>(
                it -> "action item for " + it.owner() + " until " + it.deadline() + ": " + it.title(),
                it -> "action item is " + words(it.progress()),
                it -> "postmortem: " + words(it.section()) + " is written",
                it -> "postmortem: " + words(it.review()),
                it -> "no postmortem: " + it.reason()));
    }

    private static String chat(ChatEvent event) {
        return event.match(new ChatEvent.Cases<>(
                it -> it.text().author() + " writes in the channel: " + it.text(),
                it -> it.text().author() + "'s message is pinned: " + it.text(),
                it -> "a message is no longer pinned"));
    }

    /** {@code 5 min}, or {@code 3 min 20 s}. */
    static String minutes(Duration took) {
        return took.toMinutes() + " min" + (took.toSecondsPart() == 0 ? "" : " " + took.toSecondsPart() + " s");
    }

    private static String words(Enum<?> constant) {
        return words(constant.name().toLowerCase(Locale.ROOT));
    }

    private static String words(String name) {
        return name.replace('_', ' ').replace('-', ' ').replace('.', ' ');
    }

    private static String joined(List<?> things) {
        return things.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
