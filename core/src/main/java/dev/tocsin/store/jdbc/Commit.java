package dev.tocsin.store.jdbc;

import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.store.effects.Chain;
import dev.tocsin.view.Head;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Batches that have nothing to do with each other, in one transaction: what they stand on is read and held, each is judged
 * as the store of reference judges it, and those that may are written and committed in one more round trip. What begins
 * streams of its own is written without a look: one round trip in all. What somebody else writes meanwhile without being
 * seen meets at a unique key. For one thread.
 */
final class Commit {
    private final List<Batch> batches;
    private final Transaction transaction;
    private final Numbers numbers;
    private final EffectRows rows;

    /** What is written: those of the batches that may be. */
    private Batch batch;

    private Map<StreamId, Batch.Append> appends = Map.of();
    private Map<UniqueName, StreamId> names = Map.of();

    /** The new events of each stream. */
    private final Map<StreamId, List<Chain.Kept>> kept = new TreeMap<>();

    Commit(List<Batch> batches, Transaction transaction, Numbers numbers) {
        this.batches = batches;
        this.batch = Packing.together(batches);
        this.transaction = transaction;
        this.rows = new EffectRows(transaction);
        this.numbers = numbers;
    }

    /**
     * Writes and commits what may be written.
     *
     * @param again whether somebody else was in the way before, so that all is looked at first
     * @param about what time it is, more or less
     * @return what came of each batch
     */
    List<CommitAnswer> write(boolean again, Instant about) throws SQLException {
        if (!again && about.isAfter(Instant.EPOCH) && transaction.canWriteUnheard() && Packing.begins(batch)) {
            try {
                write(transaction.openingUnheard(), about);
            } catch (CommitLost e) {
                return Collections.nCopies(batches.size(), new CommitAnswer.Unknown(e.what(), about));
            }
            return Collections.nCopies(batches.size(), new CommitAnswer.Committed(transaction.now()));
        }
        return writeWhatMayBe(again);
    }

    private List<CommitAnswer> writeWhatMayBe(boolean careful) throws SQLException {
        Ground ground = new Ground(batch, transaction, rows, careful);
        ground.read();
        names = ground.names();
        IdentityHashMap<Batch, CommitAnswer> refusals = new IdentityHashMap<>();
        for (Batch one : batches) {
            CommitAnswer refusal = ground.refusal(one);
            if (refusal != null) {
                refusals.put(one, refusal);
            }
        }
        CommitAnswer answer = new CommitAnswer.Committed(transaction.now());
        if (refusals.size() < batches.size()) {
            batch = Packing.together(
                    batches.stream().filter(it -> !refusals.containsKey(it)).toList());
            try {
                write(transaction.script(), transaction.now());
            } catch (CommitLost e) {
                answer = new CommitAnswer.Unknown(e.what(), transaction.now());
            }
        }
        CommitAnswer ofTheRest = answer;
        return batches.stream().map(it -> refusals.getOrDefault(it, ofTheRest)).toList();
    }

    private void write(Script script, Instant about) throws SQLException {
        appends = new TreeMap<>();
        batch.appends().forEach(append -> appends.put(append.stream(), append));
        NavigableSet<StreamId> streams = new TreeSet<>();
        Packing.streams(batch).forEach(streams::add);
        writeStreams(script, streams, about);
        writeEvents(script);
        if (!transaction.canWriteUnheard()) {
            script.run(); // H2 finds out only here whether it had been overtaken
        }
        rows.effects().apply(batch.changes(), batch.effects(), transaction.base());
        rows.insert(script);
        writeNames(script);
        writeCommands(script);
        for (Batch.Append append : appends.values()) {
            Head head = append.head();
            if (head != null) {
                Heads.write(script, transaction, transaction.id(append.stream()), head);
            }
        }
        rows.update(script);
        script.runAndCommit();
    }

    private void writeStreams(Script script, NavigableSet<StreamId> streams, Instant about) {
        List<Transaction.Home> born = new ArrayList<>();
        for (StreamId stream : streams) {
            Transaction.Home home = transaction.home(stream);
            List<Chain.Kept> events = linked(stream, home);
            String tip = events.isEmpty() ? null : events.get(events.size() - 1).link();
            if (home == null) {
                Transaction.Home fresh = new Transaction.Home(stream, numbers.next(about), events.size(), tip);
                transaction.settled(fresh);
                born.add(fresh);
            } else if (!events.isEmpty()) {
                script.change(
                        1,
                        "update {}stream set version = ?, link = ? where id = ? and version = ?",
                        home.version() + events.size(),
                        tip,
                        home.id(),
                        home.version());
            }
            kept.put(stream, events);
        }
        if (!born.isEmpty()) {
            script.change(
                    born.size(),
                    "insert into {}stream (namespace, id, kind, name, version, link) select ?, u.id, u.kind, u.name,"
                            + " u.version, u.link from unnest(cast(? as bigint array), cast(? as integer array),"
                            + " cast(? as varchar array), cast(? as bigint array), cast(? as varchar array))"
                            + " as u(id, kind, name, version, link)",
                    batch.namespace().value(),
                    Column.longs(born.stream().map(Transaction.Home::id).toList()),
                    Column.ints(born.stream()
                            .map(it -> (int) Codes.of(it.stream().kind()))
                            .toList()),
                    Column.texts(born.stream().map(it -> it.stream().id()).toList()),
                    Column.longs(born.stream().map(Transaction.Home::version).toList()),
                    Column.texts(tips(born)));
        }
    }

    private static List<@Nullable String> tips(List<Transaction.Home> streams) {
        List<@Nullable String> tips = new ArrayList<>();
        streams.forEach(it -> tips.add(it.tip()));
        return tips;
    }

    /** The events that a stream is given, as they are kept, each with its link. */
    private List<Chain.Kept> linked(StreamId stream, Transaction.@Nullable Home home) {
        Batch.Append append = appends.get(stream);
        if (append == null) {
            return List.of();
        }
        long sequence = append.expectedVersion();
        String link = home == null || home.tip() == null ? Chain.start(stream, sequence) : home.tip();
        List<Chain.Kept> events = new ArrayList<>();
        for (String event : append.events()) {
            sequence++;
            String body = Codes.storable(event);
            link = Chain.link(link, sequence, body);
            events.add(new Chain.Kept(sequence, body, link));
        }
        return events;
    }

    private void writeEvents(Script script) {
        List<Long> ids = new ArrayList<>();
        List<Chain.Kept> events = new ArrayList<>();
        kept.forEach((stream, all) -> all.forEach(event -> {
            ids.add(transaction.id(stream));
            events.add(event);
        }));
        if (!ids.isEmpty()) {
            List<@Nullable String> links = new ArrayList<>();
            events.forEach(it -> links.add(it.link()));
            script.change(
                    ids.size(),
                    "insert into {}event (stream, sequence, body, link) select u.stream, u.sequence, u.body, u.link from"
                            + (" unnest(cast(? as bigint array), cast(? as bigint array), cast(? as {text} array),"
                                            + " cast(? as varchar array))")
                                    .replace("{text}", transaction.dialect().text())
                            + " as u(stream, sequence, body, link)",
                    Column.longs(ids),
                    Column.longs(events.stream().map(Chain.Kept::sequence).toList()),
                    Column.texts(events.stream().map(Chain.Kept::body).toList()),
                    Column.texts(links));
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
        gone.forEach(name -> script.change(
                1,
                "delete from {}name where namespace = ? and name = ?",
                batch.namespace().value(),
                name.value()));
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
