package dev.tocsin.examples.host.page;

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
import dev.tocsin.event.RuleEvent;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events in a line each, for people; those of the engine's own book-keeping in none. What it has no words for it calls by its kind. */
final class TimelineLines {
    private final Function<PersonId, String> names;

    private TimelineLines(Function<PersonId, String> names) {
        this.names = names;
    }

    static Optional<String> of(Event event, Function<PersonId, String> names) {
        TimelineLines lines = new TimelineLines(names);
        return event.match(new Event.Families<>(
                lines::lifecycle,
                lines::paging,
                lines::role,
                TimelineLines::published,
                TimelineLines::outside,
                TimelineLines::effect,
                TimelineLines::record,
                lines::followUp,
                TimelineLines::rule,
                TimelineLines::chat,
                TimelineLines::system,
                unknown -> Optional.of("Unknown: " + unknown.kind())));
    }

    private Optional<String> lifecycle(LifecycleEvent event) {
        if (event instanceof LifecycleEvent.Declared it) {
            return Optional.of("Declared" + (it.severity() == null ? ", for triage" : " as " + it.severity()) + ": "
                    + it.title()
                    + (it.follows() == null ? "" : "; follows " + it.follows().ref()));
        }
        if (event instanceof LifecycleEvent.FollowedBy it) {
            return Optional.of("Followed by " + it.later().ref());
        }
        if (event instanceof LifecycleEvent.SeverityChanged it) {
            return Optional.of("Severity " + it.to() + (it.from() == null ? "" : ", was " + it.from()));
        }
        if (event instanceof LifecycleEvent.StatusChanged it) {
            return Optional.of("Status " + it.to());
        }
        if (event instanceof LifecycleEvent.ImpactChanged it) {
            return Optional.of("Customers affected: " + word(it.to()));
        }
        if (event instanceof LifecycleEvent.Resolved it) {
            return Optional.of("Resolved" + because(it.how()));
        }
        if (event instanceof LifecycleEvent.Reopened it) {
            return Optional.of("Reopened" + because(it.reason()));
        }
        if (event instanceof LifecycleEvent.Ended it) {
            return Optional.of(capital(word(it.phase())) + because(it.reason()));
        }
        return Optional.of(named(event));
    }

    private Optional<String> paging(PagingEvent event) {
        if (event instanceof PagingEvent.LevelReached it) {
            return Optional.of("Level " + it.level() + " of " + it.track() + ": " + all(it.people()));
        }
        if (event instanceof PagingEvent.LevelSkipped it) {
            return Optional.of("Level " + it.level() + " of " + it.track() + " skipped: " + it.reason());
        }
        if (event instanceof PagingEvent.PersonCalled it) {
            return Optional.of("Called " + names.apply(it.person()));
        }
        if (event instanceof PagingEvent.PageLeft it) {
            return Optional.of(
                    "Paged " + names.apply(it.person()) + " by " + it.way().kind());
        }
        if (event instanceof PagingEvent.PageRefused it) {
            return Optional.of(
                    "A page to " + names.apply(it.person()) + " by " + it.way() + " was refused: " + it.reason());
        }
        if (event instanceof PagingEvent.Acknowledged it) {
            return Optional.of(names.apply(it.person()) + " has it: "
                    + it.tracks().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (event instanceof PagingEvent.FallbackTold it) {
            return Optional.of("Nobody has answered for " + it.track() + ": told " + String.join(", ", it.whom()));
        }
        if (event instanceof PagingEvent.ResponseTargetMissed it) {
            return Optional.of("Nobody answered within " + it.target().toMinutes() + " min");
        }
        return Optional.of(named(event));
    }

    private Optional<String> role(RoleEvent event) {
        if (event instanceof RoleEvent.Proposed it) {
            return Optional.of(names.apply(it.person()) + " is proposed as " + it.role());
        }
        if (event instanceof RoleEvent.Taken it) {
            return Optional.of(names.apply(it.person()) + " is " + it.role());
        }
        if (event instanceof RoleEvent.HandedOver it) {
            return Optional.of(names.apply(it.from()) + " hands " + it.role() + " to " + names.apply(it.to()));
        }
        return Optional.of(named(event));
    }

    private static Optional<String> published(PublicEvent event) {
        return event instanceof PublicEvent.PublicationDecided it
                ? Optional.of("Publishing: " + word(it.decision()))
                : Optional.of(named(event));
    }

    private static Optional<String> outside(OutsideEvent event) {
        if (event instanceof OutsideEvent.ChannelOpened it) {
            return Optional.of("Channel " + it.channel() + " is open");
        }
        if (event instanceof OutsideEvent.TicketOpened it) {
            return Optional.of("Ticket " + it.ticket() + " is open");
        }
        if (event instanceof OutsideEvent.AnnouncementPosted it) {
            return Optional.of("Announced in " + it.target());
        }
        return Optional.of(named(event));
    }

    private static Optional<String> effect(EffectEvent event) {
        if (event instanceof EffectEvent.EffectDone it) {
            return it.remarks().isEmpty()
                    ? Optional.empty()
                    : Optional.of(it.effectKind() + ": " + String.join("; ", it.remarks()));
        }
        if (event instanceof EffectEvent.EffectFailed it) {
            return Optional.of(it.effectKind() + " failed, is tried again: " + it.reason());
        }
        if (event instanceof EffectEvent.EffectUnknown it) {
            return Optional.of(it.effectKind() + " may have happened: " + it.reason());
        }
        if (event instanceof EffectEvent.EffectParked it) {
            return Optional.of(it.effectKind() + " waits for a human: " + it.reason() + "; " + it.remedy());
        }
        if (event instanceof EffectEvent.EffectRecovered it) {
            return Optional.of(it.effectKind() + " worked after " + it.attempts() + " attempts");
        }
        if (event instanceof EffectEvent.SurplusFound it) {
            return Optional.of(it.effectKind() + " was done more than once, kept is " + it.kept());
        }
        if (event instanceof EffectEvent.SurplusClosed it) {
            return Optional.of("closed, as it was made once too often: " + it.surplus());
        }
        return event instanceof EffectEvent.EffectsWithdrawn ? Optional.empty() : Optional.of(named(event));
    }

    private static Optional<String> record(RecordEvent event) {
        if (event instanceof RecordEvent.NoteAdded it) {
            return Optional.of(it.text().author() + ": " + it.text());
        }
        if (event instanceof RecordEvent.UpdatePosted it) {
            return Optional.of("Update by " + it.text().author() + ": " + it.text());
        }
        return Optional.of(named(event));
    }

    private Optional<String> followUp(FollowUpEvent event) {
        return event instanceof FollowUpEvent.ActionItemAdded it
                ? Optional.of("To do, by " + names.apply(it.owner()) + " until " + it.deadline() + ": " + it.title())
                : Optional.of(named(event));
    }

    private static Optional<String> rule(RuleEvent event) {
        return event instanceof RuleEvent.StepSkipped it
                ? Optional.of("Skipped a step of " + it.rule() + ": " + it.reason())
                : Optional.empty();
    }

    private static Optional<String> chat(ChatEvent event) {
        return event instanceof ChatEvent.MessagePinned it
                ? Optional.of(it.text().author() + " (pinned): " + it.text())
                : Optional.empty();
    }

    private static Optional<String> system(SystemEvent event) {
        return event instanceof SystemEvent.LastGoodUsed it
                ? Optional.of("Not all sources could be read; went by the last known: "
                        + it.sources().stream()
                                .map(old -> old.source() + " of " + old.since())
                                .collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    private String all(List<PersonId> people) {
        return people.isEmpty() ? "nobody" : people.stream().map(names).collect(Collectors.joining(", "));
    }

    private static String because(@Nullable Words words) {
        return words == null ? "" : ": " + words;
    }

    private static String named(Event event) {
        String kind = event.kind();
        String text = kind.substring(kind.indexOf('.') + 1).replace('-', ' ');
        return capital(text);
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
