package dev.tocsin.postmortem;

import dev.tocsin.event.ChatEvent;
import dev.tocsin.event.LifecycleEvent.Declared;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.RoleEvent;
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
            all.add(entry(first, declared.impactStart(), "impact began, as was said at the declaration"));
        }
        incident.forEach(this::add);
        all.addAll(entries.values());
        all.addAll(pinned(chat));
        all.sort(Comparator.comparing(Entry::at));
        return List.copyOf(all);
    }

    private void add(Recorded recorded) {
        if (recorded.event() instanceof RecordEvent.NoteCorrected correction) {
            entries.computeIfPresent(
                    correction.entry(),
                    (position, it) -> it.corrected(correction.text().text()));
        } else if (recorded.event() instanceof RecordEvent.NoteStruck struck) {
            entries.computeIfPresent(
                    struck.entry(), (position, it) -> it.struck(struck.reason().text()));
        } else {
            wording.of(recorded.event())
                    .map(it -> new Entry(
                            recorded.id(),
                            at(recorded),
                            recorded.envelope().recordedAt(),
                            said.actor(recorded.envelope().actor()),
                            it.text(),
                            it.link(),
                            Entry.Standing.STANDS,
                            null))
                    .ifPresent(it -> entries.put(recorded.id().sequence(), it));
        }
    }

    /**
     * What a command reports happened when its sender says. What the engine did about it, such as paging, it can't have
     * done before it knew.
     */
    private static Instant at(Recorded recorded) {
        boolean ours =
                recorded.event() instanceof PagingEvent && !(recorded.event() instanceof PagingEvent.Acknowledged)
                        || recorded.event() instanceof RoleEvent.Proposed
                        || recorded.event() instanceof RoleEvent.Asked;
        return ours ? recorded.envelope().recordedAt() : recorded.envelope().happenedAt();
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
