package dev.tocsin.store.jdbc;

import dev.tocsin.model.Lane;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Find;
import dev.tocsin.spi.FindAnswer;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsAnswer;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.store.effects.Chain;
import dev.tocsin.view.Head;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** What only reads: one round trip each. For one thread. */
final class Queries {
    private static final String ROWS = "select" + EffectRows.COLUMNS + EffectRows.STREAM + "from {}effect e where";

    private final Transaction transaction;

    Queries(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The version is read before the events, so that no event is missed below it, and none above it is told. */
    ReadAnswer events(Read.Events read) throws SQLException {
        StreamId stream = read.stream();
        Script script = transaction.opening();
        if (transaction.isForeign()) {
            script.runLast();
            return ReadAnswer.unreadable(
                    0, "the tables are of a version that this node does not know", transaction.now());
        }
        List<Transaction.Home> homes = script.rows(
                "select id, version, link from {}stream where namespace = ? and name = ? and kind = ?",
                row -> new Transaction.Home(stream, row.getLong(1), row.getLong(2), row.getString(3)),
                stream.namespace().value(),
                stream.id(),
                (int) Codes.of(stream.kind()));
        List<Chain.Kept> events = script.rows(
                "select sequence, body, link from {}event where stream = (select id from {}stream where namespace = ?"
                        + " and name = ? and kind = ?) and sequence >= ? order by sequence limit ?",
                row -> new Chain.Kept(row.getLong(1), row.getString(2), row.getString(3)),
                stream.namespace().value(),
                stream.id(),
                (int) Codes.of(stream.kind()),
                read.after(), // the one before them shows that they follow it
                read.limit() + 1L);
        script.runLast();
        return homes.isEmpty()
                ? new ReadAnswer(List.of(), 0, null, null, null, transaction.now())
                : answer(read, homes.get(0), events);
    }

    private ReadAnswer answer(Read.Events read, Transaction.Home home, List<Chain.Kept> found) {
        long after = Math.min(read.after(), home.version());
        long wanted = Math.min(read.limit(), home.version() - after);
        List<Chain.Kept> told = found.stream()
                .filter(it -> it.sequence() <= after + wanted && it.sequence() >= after)
                .toList();
        if (read.after() <= home.version()) {
            String fault = Chain.fault(read.stream(), home.version(), home.tip(), after, wanted, told);
            if (fault != null) {
                return ReadAnswer.unreadable(home.version(), fault, transaction.now());
            }
        }
        List<String> bodies = told.stream()
                .filter(it -> it.sequence() > after)
                .map(Chain.Kept::body)
                .toList();
        return new ReadAnswer(bodies, home.version(), null, null, null, transaction.now());
    }

    ReadAnswer name(Read.Name read) throws SQLException {
        Script script = transaction.opening();
        List<StreamId> holder = script.rows(
                "select s.kind, s.name from {}name n join {}stream s on s.id = n.stream"
                        + " where n.namespace = ? and n.name = ?",
                row -> transaction.stream(row.getInt(1), row.getString(2)),
                read.namespace().value(),
                read.name().value());
        script.runLast();
        return new ReadAnswer(List.of(), 0, holder.isEmpty() ? null : holder.get(0), null, null, transaction.now());
    }

    ReadAnswer result(Read.Result read) throws SQLException {
        Script script = transaction.opening();
        List<List<String>> found = script.rows(
                "select digest, result from {}command where namespace = ? and id = ?",
                row -> List.of(row.getString(1), row.getString(2)),
                read.namespace().value(),
                read.command().value());
        script.runLast();
        return found.isEmpty()
                ? new ReadAnswer(List.of(), 0, null, null, null, transaction.now())
                : new ReadAnswer(
                        List.of(), 0, null, found.get(0).get(0), found.get(0).get(1), transaction.now());
    }

    RowsAnswer ofStream(RowsQuery.OfStream query) throws SQLException {
        StreamId stream = query.stream();
        Script script = transaction.opening();
        List<Row> rows = script.rows(
                ROWS + " e.stream = (select id from {}stream where namespace = ? and name = ? and kind = ?)"
                        + " order by e.sequence, e.ordinal",
                row -> EffectRows.read(row, transaction),
                stream.namespace().value(),
                stream.id(),
                (int) Codes.of(stream.kind()));
        script.runLast();
        return new RowsAnswer(rows, transaction.now());
    }

    RowsAnswer parked(RowsQuery.Parked query) throws SQLException {
        Script script = transaction.opening();
        List<Row> rows = script.rows(
                ROWS + " e.namespace = ? and e.queue = 'PARKED' order by 21, 22, e.sequence, e.ordinal limit ?",
                row -> EffectRows.read(row, transaction),
                query.namespace().value(),
                query.limit());
        script.runLast();
        return new RowsAnswer(rows, transaction.now());
    }

    RowsAnswer overdue(RowsQuery.Overdue query) throws SQLException {
        Script script = transaction.openingUnheard();
        if (!transaction.canWriteUnheard()) {
            script.run();
        }
        String sql = ROWS + " e.namespace = ? and e.queue = any(?) and e.visible_at <= {now} - ? and" + Leases.IS_NEXT
                + " order by e.visible_at, 21, 22, e.sequence, e.ordinal limit ?";
        List<Row> rows = script.rows(
                sql.replace("{now}", transaction.at()),
                row -> EffectRows.read(row, transaction),
                query.namespace().value(),
                Column.texts(Stream.of(Lane.values()).map(Enum::name).toList()),
                query.by().toNanos(),
                query.limit());
        script.runLast();
        return new RowsAnswer(rows, transaction.now());
    }

    FindAnswer find(Find find) throws SQLException {
        Script script = transaction.opening();
        List<Head> heads = Heads.find(script, transaction, find);
        script.runLast();
        return new FindAnswer(heads, transaction.now());
    }
}
