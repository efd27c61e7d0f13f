package dev.tocsin.store.jdbc;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a batch stands on, read and held in one round trip: its streams, commands, names, and the effects that it changes
 * or may supersede. All hold in one order: streams by number, names, effects by key. For one thread.
 */
final class Ground {
    private final Batch batch;
    private final Transaction transaction;
    private final EffectRows rows;
    private final Map<UniqueName, StreamId> names = new TreeMap<>();
    private final Map<CommandId, Batch.Decided> decided = new TreeMap<>();

    /** Whether the keys of new effects are looked at before they are written: only after something was in the way. */
    private final boolean careful;

    Ground(Batch batch, Transaction transaction, EffectRows rows, boolean careful) {
        this.batch = batch;
        this.transaction = transaction;
        this.rows = rows;
        this.careful = careful;
    }

    void read() throws SQLException {
        NavigableSet<StreamId> streams = new TreeSet<>();
        Packing.streams(batch).forEach(streams::add);
        Script first = transaction.opening();
        transaction.lock(first, streams);
        List<Batch.Decided> known = askCommands(first);
        List<Map.Entry<UniqueName, StreamId>> holders = askNames(first);
        askEffects(first);
        first.run();
        known.forEach(one -> decided.put(one.command(), one));
        holders.forEach(one -> names.put(one.getKey(), one.getValue()));
        holdLinesOfRevived();
    }

    /** The streams to which names lead now. */
    Map<UniqueName, StreamId> names() {
        return names;
    }

    private List<Batch.Decided> askCommands(Script script) {
        if (batch.decided().isEmpty()) {
            return List.of();
        }
        return script.rows(
                transaction.dialect().among("t.id, t.digest, t.result", "command", "id", "offset 0 rows"),
                row -> new Batch.Decided(CommandId.of(row.getString(1)), row.getString(2), row.getString(3)),
                Column.texts(
                        batch.decided().stream().map(it -> it.command().value()).toList()),
                batch.namespace().value());
    }

    private List<Map.Entry<UniqueName, StreamId>> askNames(Script script) {
        List<String> wanted = Stream.concat(batch.takes().stream().map(Batch.Take::name), batch.releases().stream())
                .distinct()
                .sorted()
                .map(UniqueName::value)
                .toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        return script.rows(
                transaction
                        .dialect()
                        .among(
                                "t.name, (select s.kind from {}stream s where s.id = t.stream),"
                                        + " (select s.name from {}stream s where s.id = t.stream)",
                                "name",
                                "name",
                                "order by t.name for update"),
                row -> Map.entry(UniqueName.of(row.getString(1)), transaction.stream(row.getInt(2), row.getString(3))),
                Column.texts(wanted),
                batch.namespace().value());
    }

    /** Asks for what is changed and what may be superseded. */
    private void askEffects(Script script) {
        NavigableSet<String> streams = new TreeSet<>();
        NavigableSet<Long> sequences = new TreeSet<>();
        for (Batch.RowChange change : batch.changes()) {
            streams.add(change.key().stream().id());
            sequences.add(change.key().sequence());
        }
        NavigableSet<String> superseding = new TreeSet<>();
        NavigableSet<String> lines = new TreeSet<>();
        for (Batch.NewEffect effect : batch.effects()) {
            if (careful) {
                streams.add(effect.key().stream().id());
                sequences.add(effect.key().sequence());
            }
            if (effect.succession() == Batch.Succession.SUPERSEDES && effect.subject() != null) {
                superseding.add(effect.key().stream().id());
                lines.add(effect.subject().value());
            }
        }
        rows.lockPlaces(script, streams, sequences);
        rows.lockLines(script, superseding, lines);
    }

    /** A second look, which hardly any batch needs: what stands in line with what a human has tried again. */
    private void holdLinesOfRevived() throws SQLException {
        NavigableSet<String> streams = new TreeSet<>();
        NavigableSet<String> lines = new TreeSet<>();
        List<Batch.RowChange> revivals =
                batch.changes().stream().filter(Batch.Revive.class::isInstance).toList();
        rows.effects().all().stream()
                .filter(slot -> revivals.stream().anyMatch(it -> it.key().equals(slot.key())))
                .map(slot -> slot.toRow())
                .filter(row -> row.subject() != null)
                .forEach(row -> {
                    streams.add(row.key().stream().id());
                    lines.add(String.valueOf(row.subject())); // its text is its value
                });
        Script script = transaction.script();
        rows.lockLines(script, streams, lines);
        script.run();
    }

    /** Why one of the batches may not be written, in the order in which the store of reference asks; null if it may. */
    @Nullable
    CommitAnswer refusal(Batch one) {
        CommitAnswer known = knownCommand(one.decided());
        if (known != null) {
            return known;
        }
        CommitAnswer lost = rows.effects().lostFence(one.changes(), transaction.now());
        if (lost != null) {
            return lost;
        }
        for (Batch.Append append : one.appends()) {
            long version = version(append.stream());
            if (version != append.expectedVersion()) {
                return new CommitAnswer.Conflict(append.stream(), version, transaction.now());
            }
        }
        return takenName(one);
    }

    private @Nullable CommitAnswer knownCommand(Collection<Batch.Decided> all) {
        for (Batch.Decided one : all) {
            Batch.Decided first = decided.get(one.command());
            if (first != null) {
                return first.digest().equals(one.digest())
                        ? new CommitAnswer.Duplicate(one.command(), first.result(), transaction.now())
                        : new CommitAnswer.OtherBody(one.command(), transaction.now());
            }
        }
        return null;
    }

    private long version(StreamId stream) {
        Transaction.Home home = transaction.home(stream);
        return home == null ? 0 : home.version();
    }

    private @Nullable CommitAnswer takenName(Batch one) {
        Map<UniqueName, StreamId> taken = new TreeMap<>();
        for (Batch.Take take : one.takes()) {
            StreamId holder = taken.putIfAbsent(take.name(), take.stream());
            if (holder == null && !one.releases().contains(take.name())) {
                holder = names.get(take.name());
            }
            if (holder != null && !holder.equals(take.stream())) {
                return new CommitAnswer.NameTaken(take.name(), holder, transaction.now());
            }
        }
        return null;
    }
}
