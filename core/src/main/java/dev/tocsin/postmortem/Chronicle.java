package dev.tocsin.postmortem;

import dev.tocsin.event.ChatEvent;
import dev.tocsin.event.Event;
import dev.tocsin.event.LifecycleEvent.Declared;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.model.Actor;
import dev.tocsin.model.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the timeline: the events of the incident that tell something, and the messages that are pinned. */
final class Chronicle {
    private final Said said;
    private final Declared declared;
    private final Wording wording;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();

    Chronicle(Said said, Declared declared) {
        this.said = said;
        this.declared = declared;
        this.wording = new Wording(said);
    }

    /** In the order in which they happened; what happened at once stays in the order of its stream. */
    List<Entry> of(List<Recorded> incident, List<Recorded> chat) {
        List<Entry> all = new ArrayList<>();
        Recorded first = incident.get(0);
        if (declared.impactStart().isBefore(first.envelope().happenedAt())) {
            all.add(entry(first, declared.impactStart(), "says that impact began"));
        }
        incident.forEach(it -> add(it, incident));
        all.addAll(entries.values());
        all.addAll(pinned(chat));
        all.sort(Comparator.comparing(Entry::at));
        return List.copyOf(all);
    }

    private void add(Recorded recorded, List<Recorded> incident) {
        if (recorded.event() instanceof RecordEvent.NoteCorrected correction) {
            entries.computeIfPresent(
                    correction.entry(),
                    (position, it) -> it.corrected(Wording.corrected(
                            original(position, incident), correction.text().text())));
        } else if (recorded.event() instanceof RecordEvent.NoteStruck struck) {
            entries.computeIfPresent(
                    struck.entry(), (position, it) -> it.struck(struck.reason().text()));
        } else {
            wording.of(recorded.event())
                    .map(it -> new Entry(
                            recorded.id(),
                            at(recorded),
                            recorded.envelope().recordedAt(),
                            who(recorded),
                            it.text(),
                            it.link(),
                            Entry.Standing.STANDS,
                            null))
                    .ifPresent(it -> entries.put(recorded.id().sequence(), it));
        }
    }

    private static Event original(long position, List<Recorded> incident) {
        return incident.stream()
                .filter(it -> it.id().sequence() == position)
                .map(Recorded::event)
                .findFirst()
                .orElseThrow();
    }

    /**
     * What a command reports happened when its sender says. What the engine did about it, such as paging, it can't have
     * done before it knew.
     */
    private static Instant at(Recorded recorded) {
        return ours(recorded)
                ? recorded.envelope().recordedAt()
                : recorded.envelope().happenedAt();
    }

    private static boolean ours(Recorded recorded) {
        return recorded.event() instanceof PagingEvent && !(recorded.event() instanceof PagingEvent.Acknowledged)
                || recorded.event() instanceof RoleEvent.Proposed
                || recorded.event() instanceof RoleEvent.Asked;
    }

    /** A rule that somebody's command set off is the engine's doing, not hers. */
    private String who(Recorded recorded) {
        if (recorded.event() instanceof PagingEvent.Acknowledged acknowledged) {
            return said.person(acknowledged.person());
        }
        if (recorded.event() instanceof RoleEvent.Taken taken) {
            return said.person(taken.person());
        }
        boolean follows = recorded.envelope().causedBy() > 0;
        return said.actor(
                ours(recorded) && follows ? Actor.engine() : recorded.envelope().actor());
    }

    private Entry entry(Recorded recorded, Instant at, String text) {
        return new Entry(
                recorded.id(),
                at,
                recorded.envelope().recordedAt(),
                said.actor(recorded.envelope().actor()),
                text,
                null,
                Entry.Standing.STANDS,
                null);
    }

    private List<Entry> pinned(List<Recorded> chat) {
        Map<String, Entry> pinned = new LinkedHashMap<>();
        for (Recorded recorded : chat) {
            EventId id = recorded.id();
            if (recorded.event() instanceof ChatEvent.MessagePinned pin) {
                pinned.put(
                        pin.message(),
                        new Entry(
                                id,
                                pin.writtenAt(),
                                recorded.envelope().recordedAt(),
                                said.actor(pin.text().author()),
                                pin.text().text(),
                                pin.permalink(),
                                Entry.Standing.STANDS,
                                null));
            } else if (recorded.event() instanceof ChatEvent.MessageUnpinned unpin) {
                pinned.remove(unpin.message());
            }
        }
        return List.copyOf(pinned.values());
    }
}
