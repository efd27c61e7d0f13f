package dev.tocsin.store.jdbc;

import dev.tocsin.model.Lane;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Subject;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.store.effects.Effects;
import dev.tocsin.store.effects.Slot;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Moves leases: short transactions, nothing outside is called in them. For one thread. */
final class Leases {
    private static final Comparator<Slot> OLDEST =
            Comparator.comparing(Slot::visibleAt).thenComparing(Slot::key);

    /** Of a subject the lowest that has not ended, and only while nobody holds another of it. */
    static final String IS_NEXT = " not exists (select 1 from {}effect o where o.stream = e.stream and o.line = e.line"
            + " and (o.queue <> 'PARKED'"
            + " and (o.sequence < e.sequence or o.sequence = e.sequence and o.ordinal < e.ordinal)"
            + " or o.state = 'CLAIMED' and o.visible_at > {now}"
            + " and (o.sequence <> e.sequence or o.ordinal <> e.ordinal)))";

    private static final String DUE = "select" + EffectRows.COLUMNS + EffectRows.STREAM
            + "from {}effect e where e.namespace = ? and e.queue = ? and e.visible_at <= {now} and e.adapter = any(?) and"
            + IS_NEXT + " order by e.visible_at limit ? for update skip locked";

    private static final String LATER = "select e.visible_at from {}effect e where e.namespace = ? and e.queue = ?"
            + " and e.visible_at > {now} and e.adapter = any(?) order by e.visible_at limit 1";

    private static final String LINES = "select" + EffectRows.COLUMNS + EffectRows.STREAM
            + "from {}effect e where e.stream = any(?) and e.line = any(?)";

    /** What a node still takes of tables of which it knows no more than the effects, once all others had time to. */
    private static final List<Lane> MOST_URGENT = List.of(Lane.PAGE, Lane.ENGINE);

    private static final Duration LEFT_TO_OTHERS = Duration.ofSeconds(5);

    private final Transaction transaction;
    private final EffectRows rows;

    Leases(Transaction transaction) {
        this.transaction = transaction;
        this.rows = new EffectRows(transaction);
    }

    /**
     * Holds what is due and nobody else is at, and then looks again whether it is its turn: what others wrote before it was
     * held is seen only by a new statement.
     */
    ClaimAnswer claim(Claim.Due due) throws SQLException {
        boolean foreign = transaction.isForeign();
        Script script = transaction.openingUnheard();
        if (!transaction.canWriteUnheard()) {
            script.run();
        }
        if (foreign && !MOST_URGENT.contains(due.lane())) {
            script.runLast();
            return new ClaimAnswer(List.of(), null, transaction.now());
        }
        Duration left = foreign ? LEFT_TO_OTHERS : Duration.ZERO;
        String at = "(" + transaction.at() + " - " + left.toNanos() + ")";
        List<Object> which = List.of(due.namespace().value(), due.lane().name(), Column.texts(due.adapters()));
        rows.ask(script, DUE.replace("{now}", at), which.get(0), which.get(1), which.get(2), due.limit() + 1L);
        List<Long> later = script.rows(LATER.replace("{now}", at), row -> row.getLong(1), which.toArray());
        script.run();
        Instant now = transaction.now();
        List<Slot> held = rows.effects().all().stream().sorted(OLDEST).toList();
        if (held.isEmpty()) {
            return new ClaimAnswer(
                    List.of(), later.isEmpty() ? null : Codes.time(later.get(0)).plus(left), now);
        }
        readLines(held);
        List<Slot> next =
                held.stream().filter(slot -> rows.effects().isNext(slot, now)).toList();
        List<Slot> taken = next.stream().limit(due.limit()).toList();
        Instant more = taken.size() < next.size() ? next.get(taken.size()).visibleAt() : null;
        Instant until = now.plus(due.lease());
        taken.forEach(slot -> rows.effects().claim(slot, now, until));
        Script last = transaction.script();
        rows.update(last);
        last.runAndCommit();
        List<Instant> moments = new ArrayList<>();
        later.forEach(nanos -> moments.add(Codes.time(nanos).plus(left)));
        taken.forEach(slot -> moments.add(until));
        return new ClaimAnswer(
                taken.stream().map(Slot::toRow).toList(),
                more != null
                        ? more
                        : moments.stream().min(Comparator.naturalOrder()).orElse(null),
                now);
    }

    private void readLines(List<Slot> held) throws SQLException {
        SortedSet<Long> ids = new TreeSet<>();
        SortedSet<String> subjects = new TreeSet<>();
        for (Slot slot : held) {
            Subject subject = slot.subject();
            if (subject != null) {
                ids.add(transaction.id(slot.key().stream()));
                subjects.add(subject.value());
            }
        }
        if (!ids.isEmpty()) {
            Script script = transaction.script();
            rows.ask(script, LINES, Column.longs(ids), Column.texts(subjects));
            script.run();
        }
    }

    /** Does something to each row that is held, under the locks of their streams; answers what that gives. */
    List<Row> move(List<Claim.Held> held, Move move) throws SQLException {
        SortedSet<StreamId> streams = new TreeSet<>();
        SortedSet<Long> sequences = new TreeSet<>();
        held.forEach(one -> streams.add(one.key().stream()));
        held.forEach(one -> sequences.add(one.key().sequence()));
        Script first = transaction.opening();
        transaction.lock(first, streams);
        rows.lockPlaces(first, streams.stream().map(StreamId::id).toList(), sequences);
        first.run();
        List<Row> moved = new ArrayList<>();
        for (Claim.Held one : held) {
            Row row = move.apply(rows.effects(), one, transaction.now());
            if (row != null) {
                moved.add(row);
            }
        }
        Script last = transaction.script();
        rows.update(last);
        last.runAndCommit();
        return moved;
    }

    /** What is done to a row that is held. */
    interface Move {
        @Nullable
        Row apply(Effects effects, Claim.Held held, Instant now);
    }
}
