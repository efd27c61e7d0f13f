package dev.tocsin.store.jdbc;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Subject;
import dev.tocsin.spi.Row;
import dev.tocsin.store.effects.Effects;
import dev.tocsin.store.effects.Slot;
import dev.tocsin.view.LedgerEntry.State;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The effects that one transaction has at hand: read under their locks, changed by the rules that all stores share, and
 * written back. For one thread.
 */
final class EffectRows {
    /** All columns, the stream's number first. */
    static final String COLUMNS =
            " e.stream, e.sequence, e.ordinal, e.visible_at, e.lane, e.kind, e.adapter, e.subject,"
                    + " e.state, e.withdrawn, e.due_at, e.fence, e.attempts, e.claimed_at, e.may_have_happened_since, e.ref_id,"
                    + " e.ref_label, e.ref_link, e.remark, e.body ";

    private static final String UPDATE = "update {}effect set queue = ?, visible_at = ?, line = ?, state = ?,"
            + " withdrawn = ?, due_at = ?, fence = ?, attempts = ?, claimed_at = ?, may_have_happened_since = ?,"
            + " ref_id = ?, ref_label = ?, ref_link = ?, remark = ? where stream = ? and sequence = ? and ordinal = ?";

    /** The stream itself, after all columns. */
    static final String STREAM = ", (select s.kind from {}stream s where s.id = e.stream),"
            + " (select s.name from {}stream s where s.id = e.stream) ";

    private final Transaction transaction;
    private final Map<EffectKey, Row> before = new TreeMap<>();
    private final List<List<Slot>> asked = new ArrayList<>();
    private final Effects effects = new Effects();

    EffectRows(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Asks for effects by their places in streams of such names, and holds them. What is asked for too much does no harm. */
    void lockPlaces(Script script, Collection<String> streams, Collection<Long> sequences) {
        lock(script, streams, "e.sequence = any(?)", Column.longs(sequences));
    }

    /** Asks for all that has not ended of some subjects in streams of such names, and holds it. */
    void lockLines(Script script, Collection<String> streams, Collection<String> lines) {
        lock(script, streams, "e.line = any(?)", Column.texts(lines));
    }

    private void lock(Script script, Collection<String> streams, String which, Column values) {
        if (!streams.isEmpty()) {
            ask(
                    script,
                    "select" + COLUMNS + STREAM + "from {}effect e where e.stream = any(array("
                            + transaction.dialect().among("t.id", "stream", "name", "offset 0 rows") + ")) and " + which
                            + " order by e.stream, e.sequence, e.ordinal for update",
                    Column.texts(streams),
                    transaction.namespace().value(),
                    values);
        }
    }

    /** Asks for effects by any statement that answers {@link #COLUMNS} and {@link #STREAM}. */
    void ask(Script script, String sql, @Nullable Object... values) {
        asked.add(script.rows(sql, row -> Slot.of(read(row, transaction), time(row, 14)), values));
    }

    /** The effects that were asked for, once the scripts were run. */
    Effects effects() {
        for (List<Slot> slots : asked) {
            for (Slot slot : slots) {
                if (before.putIfAbsent(slot.key(), slot.toRow()) == null) {
                    effects.put(slot);
                }
            }
        }
        asked.clear();
        return effects;
    }

    /** A row of {@link #COLUMNS} and {@link #STREAM}. */
    static Row read(ResultSet row, Transaction transaction) throws SQLException {
        StreamId stream = transaction.stream(row.getInt(21), row.getString(22));
        transaction.know(stream, row.getLong(1));
        String subject = row.getString(8);
        String ref = row.getString(16);
        return new Row(
                new EffectKey(stream, row.getLong(2), row.getInt(3)),
                Lane.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                subject == null ? null : new Subject(subject),
                State.valueOf(row.getString(9)),
                row.getInt(10) != 0,
                Codes.time(row.getLong(11)),
                Codes.time(row.getLong(4)),
                row.getLong(12),
                row.getInt(13),
                time(row, 15),
                ref == null ? null : new OutsideRef(ref, row.getString(17), link(row.getString(18))),
                row.getString(19),
                row.getString(20));
    }

    private static @Nullable URI link(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? null : Codes.time(nanos);
    }

    /** Writes those that are new by one statement. */
    void insert(Script script) {
        List<Slot> born = effects.all().stream()
                .filter(it -> !before.containsKey(it.key()))
                .toList();
        if (born.isEmpty()) {
            return;
        }
        String text = transaction.dialect().text();
        List<Row> rows = born.stream().map(Slot::toRow).toList();
        script.change(
                rows.size(),
                INSERT.replace("{text}", text).replace("{since}", transaction.since()),
                transaction.namespace().value(),
                longs(rows, it -> transaction.id(it.key().stream())),
                longs(rows, it -> it.key().sequence()),
                ints(rows, it -> it.key().ordinal()),
                texts(born, EffectRows::queue),
                longs(rows, it -> Codes.of(it.visibleAt())),
                texts(born, EffectRows::line),
                texts(rows, it -> it.lane().name()),
                texts(rows, Row::kind),
                texts(rows, Row::adapter),
                texts(rows, EffectRows::subject),
                texts(rows, it -> it.state().name()),
                ints(rows, it -> it.withdrawn() ? 1 : 0),
                longs(rows, it -> Codes.of(it.due())),
                longs(rows, Row::fence),
                ints(rows, Row::attempts),
                longs(born, it -> Codes.orNull(it.claimedAt())),
                texts(rows, it -> Codes.storable(it.remark())),
                texts(rows, it -> Codes.storable(it.body())));
    }

    private static final String INSERT =
            "insert into {}effect (namespace, stream, sequence, ordinal, queue, visible_at,"
                    + " line, lane, kind, adapter, subject, state, withdrawn, due_at, fence, attempts, claimed_at, remark, body)"
                    + " select ?, u.c1, u.c2, u.c3, u.c4, u.c5 + {since}, u.c6, u.c7, u.c8, u.c9, u.c10, u.c11, u.c12, u.c13 + {since},"
                    + " u.c14, u.c15, u.c16 + {since}, u.c17, u.c18 from unnest(cast(? as bigint array), cast(? as bigint array),"
                    + " cast(? as integer array), cast(? as varchar array), cast(? as bigint array), cast(? as varchar array),"
                    + " cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as varchar array),"
                    + " cast(? as varchar array), cast(? as integer array), cast(? as bigint array), cast(? as bigint array),"
                    + " cast(? as integer array), cast(? as bigint array), cast(? as {text} array), cast(? as {text} array))"
                    + " as u(c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18)";

    /** Writes those that are otherwise than they were, by one statement where the database knows one for it. */
    void update(Script script) {
        List<@Nullable Object[]> changed = new ArrayList<>();
        for (Slot slot : effects.all()) {
            Row was = before.get(slot.key());
            Row row = slot.toRow();
            if (was != null && !was.equals(row)) {
                changed.add(values(slot, row, transaction.id(row.key().stream())));
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        if (transaction.dialect().updatesFromRows()) {
            List<@Nullable Object> columns = new ArrayList<>();
            for (int column = 0; column < TYPES.size(); column++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (@Nullable Object[] row : changed) {
                    values.add(row[column]);
                }
                columns.add(new Column(TYPES.get(column), values));
            }
            script.change(changed.size(), UPDATE_ALL, columns.toArray());
        } else {
            changed.forEach(row -> script.change(1, UPDATE, row));
        }
    }

    private static final List<String> TYPES = List.of(
            "varchar", "bigint", "varchar", "varchar", "integer", "bigint", "bigint", "integer", "bigint", "bigint",
            "varchar", "varchar", "varchar", "varchar", "bigint", "bigint", "integer");

    private static final String UPDATE_ALL = "update {}effect e set queue = u.c1, visible_at = u.c2, line = u.c3,"
            + " state = u.c4, withdrawn = u.c5, due_at = u.c6, fence = u.c7, attempts = u.c8, claimed_at = u.c9,"
            + " may_have_happened_since = u.c10, ref_id = u.c11, ref_label = u.c12, ref_link = u.c13, remark = u.c14 from"
            + " unnest("
            + TYPES.stream().map(it -> "cast(? as " + it + " array)").collect(Collectors.joining(", "))
            + ") as u(c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17)"
            + " where e.stream = u.c15 and e.sequence = u.c16 and e.ordinal = u.c17";

    private static @Nullable Object[] values(Slot slot, Row row, long stream) {
        OutsideRef ref = row.ref();
        return new @Nullable Object[] {
            queue(slot),
            Codes.of(row.visibleAt()),
            line(slot),
            row.state().name(),
            row.withdrawn() ? 1 : 0,
            Codes.of(row.due()),
            row.fence(),
            row.attempts(),
            Codes.orNull(slot.claimedAt()),
            Codes.orNull(row.mayHaveHappenedSince()),
            ref == null ? null : Codes.storable(ref.id()),
            ref == null ? null : Codes.storable(ref.label()),
            ref == null || ref.link() == null ? null : ref.link().toString(),
            Codes.storable(row.remark()),
            stream,
            row.key().sequence(),
            row.key().ordinal()
        };
    }

    /** In which queue it stands: that of its lane, of what is parked, or in none. */
    private static @Nullable String queue(Slot slot) {
        Row row = slot.toRow();
        return slot.blocks() ? row.lane().name() : row.state() == State.PARKED ? State.PARKED.name() : null;
    }

    private static @Nullable String line(Slot slot) {
        Row row = slot.toRow();
        return row.state().isEnd() ? null : subject(row);
    }

    private static @Nullable String subject(Row row) {
        Subject subject = row.subject();
        return subject == null ? null : subject.value();
    }

    private static <T> Column longs(List<T> all, Function<T, @Nullable Long> value) {
        return Column.longs(values(all, value));
    }

    private static <T> Column ints(List<T> all, Function<T, @Nullable Integer> value) {
        return Column.ints(values(all, value));
    }

    private static <T> Column texts(List<T> all, Function<T, @Nullable String> value) {
        return Column.texts(values(all, value));
    }

    private static <T, V> List<@Nullable V> values(List<T> all, Function<T, @Nullable V> value) {
        List<@Nullable V> values = new ArrayList<>(all.size());
        all.forEach(one -> values.add(value.apply(one)));
        return values;
    }
}
