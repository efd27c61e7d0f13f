package dev.tocsin.simulator;

import dev.tocsin.codec.Codec;
import dev.tocsin.decision.Deciders;
import dev.tocsin.decision.IncidentStream;
import dev.tocsin.decision.StreamLogic;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.TrackId;
import dev.tocsin.runtime.step.Folded;
import dev.tocsin.runtime.step.Readings;
import dev.tocsin.runtime.step.Result;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.view.LedgerEntry.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What has to be true when the storm is over: in the quiet after it, and when every incident was resolved. */
final class Ending {
    private final Plan plan;
    private final World world;
    private final Clients clients;
    private final Collection<StreamId> incidents;

    Ending(Plan plan, World world, Clients clients, Collection<StreamId> incidents) {
        this.plan = plan;
        this.world = world;
        this.clients = clients;
        this.incidents = incidents;
    }

    void inTheQuiet() {
        for (StreamId incident : incidents) {
            List<Recorded> events = events(incident);
            Tracks tracks = Tracks.of(events);
            new Paged(plan, world, incident, rows(incident)).check(events, tracks);
            timers(incident, tracks);
        }
    }

    void inTheEnd() {
        Map<StreamId, List<Recorded>> streams = new TreeMap<>();
        incidents.forEach(it -> streams.put(it, events(it)));
        world.journal().streams().forEach(it -> streams.computeIfAbsent(it, this::events));
        inTheQuiet();
        streams.forEach((stream, events) -> {
            List<Row> rows = rows(stream);
            positions(stream, events);
            asked(events, rows);
            ended(rows, events, parked(stream, events));
            ledger(rows);
            kept(stream, events);
        });
        objects();
        references(streams);
        commands(streams);
        incidents.forEach(it ->
                Invariant.I9_ENDED.holds(isResolved(streams.getOrDefault(it, List.of())), it + " was never resolved"));
    }

    private List<Recorded> events(StreamId stream) {
        return Readings.events(world.kept(), stream);
    }

    private List<Row> rows(StreamId stream) {
        return world.kept().rows(new RowsQuery.OfStream(stream)).rows();
    }

    private static boolean isResolved(List<Recorded> events) {
        return events.stream().anyMatch(it -> it.event() instanceof LifecycleEvent.Resolved);
    }

    private static void positions(StreamId stream, List<Recorded> events) {
        for (int i = 0; i < events.size(); i++) {
            Invariant.I5_KEPT.holds(events.get(i).id().sequence() == i + 1, stream + " has a gap at " + i);
        }
    }

    /** What an event asks for is there, since it was written with it. */
    private static void asked(List<Recorded> events, List<Row> rows) {
        Set<EffectKey> there = rows.stream().map(Row::key).collect(Collectors.toCollection(TreeSet::new));
        for (Recorded event : events) {
            for (int ordinal = 0; ordinal < event.envelope().asked().size(); ordinal++) {
                EffectKey key = event.key(ordinal);
                Invariant.I9_ENDED.holds(
                        there.contains(key),
                        key + " " + event.envelope().asked().get(ordinal) + " is asked for and not there");
            }
        }
    }

    /** Ended, or due later; parked is only what was refused, and the timeline and a human know of it, who can do something. */
    private void ended(List<Row> rows, List<Recorded> events, Set<EffectKey> retriable) {
        Set<EffectKey> told = events.stream()
                .filter(it -> it.event() instanceof EffectEvent.EffectParked)
                .map(it -> ((EffectEvent.EffectParked) it.event()).effect())
                .collect(Collectors.toCollection(TreeSet::new));
        for (Row row : rows) {
            boolean later = row.state() == State.DUE
                    && row.due().isAfter(world.journal().now());
            boolean refused = row.state() == State.PARKED && row.remark().equals(SimAdapter.REFUSED);
            Invariant.I9_ENDED.holds(row.state().isEnd() || later || refused, "not ended: " + shown(row));
            Invariant.I9_ENDED.holds(!refused || told.contains(row.key()), "parked and not told: " + shown(row));
            boolean stuck =
                    refused && row.key().stream().kind() == StreamKind.INCIDENT && !retriable.contains(row.key());
            Invariant.I9_ENDED.holds(!stuck, "parked and can be neither retried nor abandoned: " + shown(row));
            Invariant.I9_ENDED.holds(
                    !refused || !row.kind().equals("pager.page"),
                    "a page that is still parked though its incident is over: " + shown(row));
        }
    }

    /** What a human can have tried again or give up. */
    private static Set<EffectKey> parked(StreamId stream, List<Recorded> events) {
        Set<EffectKey> parked = new TreeSet<>();
        if (fold(Deciders.of(stream.kind()), stream, events) instanceof IncidentStream it && it.incident() != null) {
            it.incident().ledger().troubles().forEach((key, trouble) -> {
                if (trouble.parked()) {
                    parked.add(key);
                }
            });
        }
        return parked;
    }

    private static String shown(Row row) {
        return row.key() + " " + row.kind() + " " + row.state() + " due " + row.due() + " attempts " + row.attempts()
                + " " + row.remark();
    }

    private void ledger(List<Row> rows) {
        for (Row row : rows) {
            if (row.state() == State.DONE
                    && row.lane() != Lane.ENGINE
                    && !row.kind().startsWith("timer.")) {
                Ledger ledger = world.ledger(row.adapter());
                Invariant.I10_LEDGER.holds(
                        ledger.happened().containsKey(row.key()) || ledger.dropped(row.key()),
                        "done and not there: " + shown(row));
            }
        }
        Map<String, EffectKey> pages = new TreeMap<>();
        for (Ledger pager : world.pagers()) {
            pager.happened().forEach((key, it) -> {
                if (it.call() instanceof PagerCall.Page page && page.track() != null) {
                    String which = key.stream() + "/" + key.sequence() + " " + page.person() + " by "
                            + page.way().kind();
                    EffectKey other = pages.put(which, key);
                    Invariant.I2_PAGED_ONCE.holds(other == null, "paged twice: " + key + " and " + other);
                }
            });
        }
    }

    private static void references(Map<StreamId, List<Recorded>> streams) {
        Map<String, StreamId> given = new TreeMap<>();
        streams.forEach((stream, events) -> events.forEach(it -> {
            if (it.event() instanceof LifecycleEvent.Declared declared) {
                StreamId other = given.put(declared.ref().toString(), stream);
                Invariant.I5_KEPT.holds(other == null, stream + " and " + other + " are both called " + declared.ref());
            }
        }));
    }

    private void objects() {
        for (Ledger ledger : world.ledgers()) {
            if (world.pagers().contains(ledger)) {
                continue;
            }
            ledger.objects().forEach((marker, made) -> {
                long late = made.stream().filter(Ledger.Made::tooLate).count();
                if (made.size() > 1 && late > 0) {
                    world.chances().see("two objects, one of them later than the quarantine");
                }
                Invariant.I11_ONE_OBJECT.holds(
                        made.size() - late <= 1, ledger.name() + " has for " + marker + ": " + made);
            });
        }
    }

    private void timers(StreamId incident, Tracks tracks) {
        Map<TrackId, Integer> armed = new HashMap<>();
        for (Row row : rows(incident)) {
            boolean live = row.state() == State.DUE || row.state() == State.CLAIMED || row.state() == State.UNKNOWN;
            if (live && row.kind().equals("timer.escalation")) {
                EngineTask.EscalationDue due =
                        (EngineTask.EscalationDue) Codec.effect(row.body()).orThrow();
                Tracks.Track track = tracks.get(due.track());
                Invariant.I13_TIMERS.holds(
                        track != null && track.isSought() && track.generation() == due.generation(),
                        "a timer that nothing needs: " + shown(row));
                armed.merge(due.track(), 1, Integer::sum);
            }
        }
        for (Tracks.Track track : tracks.all()) {
            int timers = armed.getOrDefault(track.id(), 0);
            Invariant.I13_TIMERS.holds(
                    !track.isSought() || timers == 1, track.id() + " of " + incident + " has timers: " + timers);
        }
    }

    /** What nodes keep of a stream is what its events say, as far as they have read. */
    private void kept(StreamId stream, List<Recorded> events) {
        for (SimNode node : world.nodes()) {
            Folded<?> kept = node.isAlive() ? node.kept().get(stream) : null;
            if (kept != null) {
                int version = (int) kept.version();
                Invariant.I8_FOLD.holds(version <= events.size(), stream + " is kept further than it goes");
                Object folded = fold(Deciders.of(stream.kind()), stream, events.subList(0, version));
                Invariant.I8_FOLD.holds(
                        folded.equals(kept.state()), stream + " at " + version + " is kept as " + kept.state());
            }
        }
    }

    private static <S> S fold(StreamLogic<S> logic, StreamId stream, List<Recorded> events) {
        S state = logic.empty(stream);
        for (Recorded event : events) {
            state = logic.apply(state, event);
        }
        return state;
    }

    private void commands(Map<StreamId, List<Recorded>> streams) {
        Map<CommandId, Integer> notes = new HashMap<>();
        Map<String, Integer> texts = new HashMap<>();
        for (List<Recorded> events : streams.values()) {
            for (Recorded it : events) {
                if (it.event() instanceof RecordEvent.NoteAdded note) {
                    texts.merge(note.text().text(), 1, Integer::sum);
                }
                notes.merge(it.envelope().command(), 1, Integer::sum);
            }
        }
        for (Clients.Told told : clients.told().values()) {
            boolean accepted = told.result().verdict() == Result.Verdict.ACCEPTED;
            Item item = told.item();
            if (item.deed() == Item.Deed.NOTE) {
                int count = texts.getOrDefault(item.note(), 0);
                Invariant.I5_KEPT.holds(count == (accepted ? 1 : 0), item + " was told " + told + ", found " + count);
            }
            Invariant.I5_KEPT.holds(
                    !(accepted && item.declares()) || notes.containsKey(item.id()), item + " left nothing");
        }
        for (Item item : clients.asked()) {
            if (clients.gaveUp(item)) {
                world.chances().see("gave up, told that nothing was done");
                Invariant.I6_FAILED_LEAVES_NOTHING.holds(
                        !notes.containsKey(item.id()), item + " was told that nothing was done, and was done");
            } else {
                Invariant.I9_ENDED.holds(
                        Objects.nonNull(clients.told().get(item.id())), item + " was never told what became of it");
            }
        }
    }
}
