package dev.tocsin.store.jdbc;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.view.Head;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One batch in one transaction: what it stands on is read and held, judged as the store of reference judges it, and
 * written. The order in which things are held is the same for all: streams by number, names, effects by key, and then what
 * is new, each sorted. What somebody else writes meanwhile without being seen meets at a unique key. For one thread.
 */
final class Commit {
    private final Batch batch;
    private final Transaction transaction;
    private final Numbers numbers;
    private final EffectRows rows;
    private final Map<StreamId, Batch.Append> appends = new TreeMap<>();
    private final Map<UniqueName, StreamId> names = new TreeMap<>();
    private final Map<CommandId, Batch.Decided> decided = new TreeMap<>();

    /** Whether the keys of new effects are looked at before they are written: only after something was in the way. */
    private final boolean careful;

    Commit(Batch batch, Transaction transaction, Numbers numbers, boolean careful) {
        this.batch = batch;
        this.transaction = transaction;
        this.rows = new EffectRows(transaction);
        this.numbers = numbers;
        this.careful = careful;
        batch.appends().forEach(append -> appends.put(append.stream(), append));
    }

    /** Writes all but the commit itself; answers why not, if it may not be. */
    @Nullable
    CommitAnswer write() throws SQLException {
        SortedSet<StreamId> streams = streams();
        List<UniqueName> wanted = names();
        Script first = transaction.opening();
        transaction.lock(first, streams);
        List<Batch.Decided> known = askCommands(first);
        List<Map.Entry<UniqueName, StreamId>> holders = askNames(first, wanted);
        first.run();
        known.forEach(one -> decided.put(one.command(), one));
        holders.forEach(one -> names.put(one.getKey(), one.getValue()));

        CommitAnswer refusal = knownCommand();
        if (refusal != null) {
            return refusal;
        }
        readEffects();
        refusal = refusal();
        if (refusal != null) {
            return refusal;
        }
        writeAll(streams);
        return null;
    }

    private SortedSet<StreamId> streams() {
        SortedSet<StreamId> all = new TreeSet<>(appends.keySet());
        batch.effects().forEach(effect -> all.add(effect.key().stream()));
        batch.changes().forEach(change -> all.add(change.key().stream()));
        batch.takes().forEach(take -> all.add(take.stream()));
        return all;
    }

    private List<UniqueName> names() {
        return Stream.concat(batch.takes().stream().map(Batch.Take::name), batch.releases().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private List<Batch.Decided> askCommands(Script script) {
        if (batch.decided().isEmpty()) {
            return List.of();
        }
        return script.rows(
                "select id, digest, result from {}command where namespace = ? and id = any(?)",
                row -> new Batch.Decided(CommandId.of(row.getString(1)), row.getString(2), row.getString(3)),
                batch.namespace().value(),
                Column.texts(
                        batch.decided().stream().map(it -> it.command().value()).toList()));
    }

    private List<Map.Entry<UniqueName, StreamId>> askNames(Script script, List<UniqueName> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return script.rows(
                "select n.name, (select s.kind from {}stream s where s.id = n.stream),"
                        + " (select s.name from {}stream s where s.id = n.stream)"
                        + " from {}name n where n.namespace = ? and n.name = any(?) order by n.name for update",
                row -> Map.entry(UniqueName.of(row.getString(1)), transaction.stream(row.getInt(2), row.getString(3))),
                batch.namespace().value(),
                Column.texts(wanted.stream().map(UniqueName::value).toList()));
    }

    private @Nullable CommitAnswer knownCommand() {
        for (Batch.Decided one : batch.decided()) {
            Batch.Decided first = decided.get(one.command());
            if (first != null) {
                return first.digest().equals(one.digest())
                        ? new CommitAnswer.Duplicate(one.command(), first.result(), transaction.now())
                        : new CommitAnswer.OtherBody(one.command(), transaction.now());
            }
        }
        return null;
    }

    /** Reads and holds what is changed, what may be superseded, and what stands in line with what is revived. */
    private void readEffects() throws SQLException {
        Places places = new Places();
        batch.changes()
                .forEach(
                        change -> places.add(change.key().stream(), change.key().sequence()));
        Lines lines = new Lines();
        for (Batch.NewEffect effect : batch.effects()) {
            if (careful) {
                places.add(effect.key().stream(), effect.key().sequence());
            }
            if (effect.succession() == Batch.Succession.SUPERSEDES && effect.subject() != null) {
                lines.add(effect.key().stream(), effect.subject().value());
            }
        }
        Script script = transaction.script();
        places.ask(script);
        lines.ask(script);
        script.run();
        holdLinesOfRevived();
    }

    private void holdLinesOfRevived() throws SQLException {
        Lines lines = new Lines();
        List<Batch.RowChange> revivals =
                batch.changes().stream().filter(Batch.Revive.class::isInstance).toList();
        rows.effects().all().stream()
                .filter(slot -> revivals.stream().anyMatch(it -> it.key().equals(slot.key())))
                .map(slot -> slot.toRow())
                .filter(row -> row.subject() != null)
                .forEach(row -> lines.add(row.key().stream(), String.valueOf(row.subject()))); // its text is its value
        Script script = transaction.script();
        lines.ask(script);
        script.run();
    }

    /** Places of effects in streams that are there. */
    private final class Places {
        private final SortedSet<Long> ids = new TreeSet<>();
        private final SortedSet<Long> sequences = new TreeSet<>();

        void add(StreamId stream, long sequence) {
            Transaction.Home home = transaction.home(stream);
            if (home != null) {
                ids.add(home.id());
                sequences.add(sequence);
            }
        }

        void ask(Script script) {
            if (!ids.isEmpty()) {
                rows.lockPlaces(script, ids, sequences);
            }
        }
    }

    /** Subjects in streams that are there. */
    private final class Lines {
        private final SortedSet<Long> ids = new TreeSet<>();
        private final SortedSet<String> subjects = new TreeSet<>();

        void add(StreamId stream, String subject) {
            Transaction.Home home = transaction.home(stream);
            if (home != null) {
                ids.add(home.id());
                subjects.add(subject);
            }
        }

        void ask(Script script) {
            if (!ids.isEmpty()) {
                rows.lockLines(script, ids, subjects);
            }
        }
    }

    private @Nullable CommitAnswer refusal() {
        CommitAnswer lost = rows.effects().lostFence(batch.changes(), transaction.now());
        if (lost != null) {
            return lost;
        }
        for (Batch.Append append : batch.appends()) {
            long version = version(append.stream());
            if (version != append.expectedVersion()) {
                return new CommitAnswer.Conflict(append.stream(), version, transaction.now());
            }
        }
        return takenName();
    }

    private long version(StreamId stream) {
        Transaction.Home home = transaction.home(stream);
        return home == null ? 0 : home.version();
    }

    private @Nullable CommitAnswer takenName() {
        Map<UniqueName, StreamId> taken = new TreeMap<>();
        for (Batch.Take take : batch.takes()) {
            StreamId holder = taken.putIfAbsent(take.name(), take.stream());
            if (holder == null && !batch.releases().contains(take.name())) {
                holder = names.get(take.name());
            }
            if (holder != null && !holder.equals(take.stream())) {
                return new CommitAnswer.NameTaken(take.name(), holder, transaction.now());
            }
        }
        return null;
    }

    private void writeAll(SortedSet<StreamId> streams) throws SQLException {
        Script script = transaction.script();
        writeStreams(script, streams);
        writeEvents(script);
        rows.effects().apply(batch.changes(), batch.effects(), transaction.now());
        rows.insert(script);
        writeNames(script);
        writeCommands(script);
        for (Batch.Append append : appends.values()) {
            Head head = append.head();
            if (head != null) {
                Heads.write(script, transaction, transaction.id(append.stream()), head);
            }
        }
        script.run();
        rows.update(script);
    }

    private void writeStreams(Script script, SortedSet<StreamId> streams) {
        List<Transaction.Home> born = new ArrayList<>();
        for (StreamId stream : streams) {
            Transaction.Home home = transaction.home(stream);
            long more =
                    appends.containsKey(stream) ? appends.get(stream).events().size() : 0;
            if (home == null) {
                Transaction.Home fresh = new Transaction.Home(stream, numbers.next(transaction.now()), more);
                transaction.settled(fresh);
                born.add(fresh);
            } else if (more > 0) {
                script.change(
                        1,
                        "update {}stream set version = ? where id = ? and version = ?",
                        home.version() + more,
                        home.id(),
                        home.version());
            }
        }
        if (!born.isEmpty()) {
            script.change(
                    born.size(),
                    "insert into {}stream (namespace, id, kind, name, version) select ?, u.id, u.kind, u.name, u.version"
                            + " from unnest(cast(? as bigint array), cast(? as integer array), cast(? as varchar array),"
                            + " cast(? as bigint array)) as u(id, kind, name, version)",
                    batch.namespace().value(),
                    Column.longs(born.stream().map(Transaction.Home::id).toList()),
                    Column.ints(born.stream()
                            .map(it -> (int) Codes.of(it.stream().kind()))
                            .toList()),
                    Column.texts(born.stream().map(it -> it.stream().id()).toList()),
                    Column.longs(born.stream().map(Transaction.Home::version).toList()));
        }
    }

    private void writeEvents(Script script) {
        List<Long> ids = new ArrayList<>();
        List<Long> sequences = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        for (Batch.Append append : appends.values()) {
            long sequence = append.expectedVersion();
            for (String event : append.events()) {
                ids.add(transaction.id(append.stream()));
                sequences.add(++sequence);
                bodies.add(Codes.storable(event));
            }
        }
        if (!ids.isEmpty()) {
            script.change(
                    ids.size(),
                    "insert into {}event (stream, sequence, body) select u.stream, u.sequence, u.body from"
                            + " unnest(cast(? as bigint array), cast(? as bigint array), cast(? as {text} array))"
                                    .replace("{text}", transaction.dialect().text())
                            + " as u(stream, sequence, body)",
                    Column.longs(ids),
                    Column.longs(sequences),
                    Column.texts(bodies));
        }
    }

    /** What was held by a stream and is taken by another moves; the rest comes or goes. */
    private void writeNames(Script script) {
        Map<UniqueName, StreamId> taken = new TreeMap<>();
        batch.takes().forEach(take -> taken.put(take.name(), take.stream()));
        List<UniqueName> fresh = new ArrayList<>();
        taken.forEach((name, stream) -> {
            if (!names.containsKey(name)) {
                fresh.add(name);
            } else if (!stream.equals(names.get(name))) {
                script.change(
                        1,
                        "update {}name set stream = ? where namespace = ? and name = ?",
                        transaction.id(stream),
                        batch.namespace().value(),
                        name.value());
            }
        });
        List<UniqueName> gone = batch.releases().stream()
                .distinct()
                .filter(name -> names.containsKey(name) && !taken.containsKey(name))
                .toList();
        if (!gone.isEmpty()) {
            script.change(
                    gone.size(),
                    "delete from {}name where namespace = ? and name = any(?)",
                    batch.namespace().value(),
                    Column.texts(gone.stream().map(UniqueName::value).toList()));
        }
        if (!fresh.isEmpty()) {
            script.change(
                    fresh.size(),
                    "insert into {}name (namespace, name, stream) select ?, u.name, u.stream from"
                            + " unnest(cast(? as varchar array), cast(? as bigint array)) as u(name, stream)",
                    batch.namespace().value(),
                    Column.texts(fresh.stream().map(UniqueName::value).toList()),
                    Column.longs(fresh.stream()
                            .map(name -> transaction.id(Objects.requireNonNull(taken.get(name))))
                            .toList()));
        }
    }

    private void writeCommands(Script script) {
        if (batch.decided().isEmpty()) {
            return;
        }
        List<Batch.Decided> sorted = batch.decided().stream()
                .sorted(Comparator.comparing(Batch.Decided::command))
                .toList();
        script.change(
                sorted.size(),
                "insert into {}command (namespace, id, digest, result) select ?, u.id, u.digest, u.result from"
                        + " unnest(cast(? as varchar array), cast(? as varchar array), cast(? as {text} array))"
                                .replace("{text}", transaction.dialect().text())
                        + " as u(id, digest, result)",
                batch.namespace().value(),
                Column.texts(sorted.stream().map(it -> it.command().value()).toList()),
                Column.texts(sorted.stream().map(Batch.Decided::digest).toList()),
                Column.texts(
                        sorted.stream().map(it -> Codes.storable(it.result())).toList()));
    }
}
