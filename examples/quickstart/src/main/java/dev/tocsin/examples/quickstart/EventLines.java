package dev.tocsin.examples.quickstart;

import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.Event;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.OutsideEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.RoleEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Events in a reader's words. What the engine notes for itself, such as which rule fired, is left out. */
final class EventLines {

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
                it -> Optional.of("noted: " + it.kind()),
                it -> Optional.empty(),
                it -> Optional.of("heard: " + it.kind()),
                it -> Optional.empty(),
                it -> Optional.of("unknown event " + it.kind())));
    }

    private static String lifecycle(LifecycleEvent event) {
        return event.match(new LifecycleEvent.Cases<>(
                it -> it.ref() + " declared: " + it.severity() + " \"" + it.title() + "\", affected: "
                        + joined(it.services()),
                it -> "severity " + it.to(),
                it -> "status " + it.to(),
                it -> "customers affected: " + it.to(),
                it -> "renamed: " + it.title(),
                it -> "resolved; can be undone until " + it.undoUntil(),
                it -> "resolution undone",
                it -> "resolution stands",
                it -> "reopened: " + it.reason(),
                it -> "ended: " + it.reason(),
                it -> "merged into " + it.survivorRef(),
                it -> "took in " + it.otherRef(),
                it -> "parted from " + it.survivorRef() + ": " + it.reason(),
                it -> it.otherRef() + " goes on by itself"));
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
                it -> "no more pages for " + it.track() + ": " + it.reason(),
                it -> "fallback told: " + String.join(", ", it.whom()),
                it -> "timer started; response wanted within " + it.target().toMinutes() + " minutes",
                it -> "response target met after " + minutes(it.took()),
                it -> "response target of " + it.target().toMinutes() + " minutes missed"));
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
                it -> Optional.of("publication: " + it.decision()),
                it -> Optional.empty(),
                it -> Optional.empty(),
                it -> Optional.empty(),
                it -> Optional.of("opened up: " + it.reason())));
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
                it -> Optional.empty()));
    }

    private static String record(RecordEvent event) {
        return event.match(new RecordEvent.Cases<>(
                it -> "note: " + it.text(),
                it -> "note corrected: " + it.text(),
                it -> "note struck: " + it.reason(),
                it -> "update: " + it.text(),
                it -> "an update is due"));
    }

    private static String minutes(Duration took) {
        return took.toMinutes() + ":" + String.format(Locale.ROOT, "%02d", took.toSecondsPart());
    }

    private static String joined(List<?> things) {
        return things.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
