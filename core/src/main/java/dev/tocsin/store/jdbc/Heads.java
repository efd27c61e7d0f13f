package dev.tocsin.store.jdbc;

import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import dev.tocsin.spi.Find;
import dev.tocsin.view.Head;
import dev.tocsin.view.IncidentFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is kept beside the events of incidents, for lists. */
final class Heads {
    private static final String MERGE = "merge into {}head t using (select cast(? as bigint) as stream) n"
            + " on (t.stream = n.stream) when matched then update set opened = ?, changed = ?, version = ?, phase = ?,"
            + " severity_rank = ?, kind = ?, visibility = ?, services = ?, people = ? when not matched then insert"
            + " (stream, namespace, opened, changed, version, phase, severity_rank, kind, visibility, services, people)"
            + " values (n.stream, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String WANTED =
            "select s.kind, s.name, h.version, h.phase, h.severity_rank, h.services, h.kind,"
                    + " h.visibility, h.opened, h.changed, h.people from {}head h join {}stream s on s.id = h.stream"
                    + " where h.namespace = ? and h.phase = any(?) and h.kind = any(?) and h.severity_rank <= ?"
                    + " and (h.visibility = any(?) or position(? in h.people) > 0) and position(? in h.people) > 0"
                    + " and exists (select 1 from unnest(cast(? as varchar array)) as u(service)"
                    + " where position(u.service in h.services) > 0)";

    private static final String NEWEST_FIRST = WANTED + " order by h.opened desc, s.kind desc, s.name desc limit ?";

    private static final String AS_CHANGED = WANTED
            + " and (h.changed > ? or h.changed = ? and (s.kind > ? or s.kind = ? and s.name > ?))"
            + " order by h.changed, s.kind, s.name limit ?";

    private static final String ANYTHING = "\n"; // each list is between two of them, so each has it
    private static final String NOTHING = "\n\n";

    private Heads() {}

    static void write(Script script, Transaction transaction, long stream, Head head) {
        @Nullable
        Object[] values = {
            Codes.of(head.opened()),
            Codes.of(head.changed()),
            head.version(),
            head.phase().name(),
            head.severityRank(),
            head.kind().name(),
            head.visibility().name(),
            list(head.services(), ServiceName::value),
            list(head.people(), PersonId::value)
        };
        script.change(
                1,
                MERGE,
                Stream.of(
                                Stream.of(stream),
                                Stream.of(values),
                                Stream.of(transaction.namespace().value()),
                                Stream.of(values))
                        .flatMap(all -> all)
                        .toArray());
    }

    static List<Head> find(Script script, Transaction transaction, Find find) {
        IncidentFilter filter = find.filter();
        PersonId own = find.scope().own();
        PersonId person = filter.person();
        Find.After after = find.after();
        List<Object> values = new ArrayList<>(List.of(
                find.namespace().value(),
                names(filter.phases(), Phase.values()),
                names(filter.kinds(), IncidentKind.values()),
                Objects.requireNonNullElse(filter.worstRank(), Integer.MAX_VALUE),
                Column.texts(
                        find.scope().visibilities().stream().map(Enum::name).toList()),
                own == null ? NOTHING : entry(own.value()),
                person == null ? ANYTHING : entry(person.value()),
                Column.texts(
                        filter.services().isEmpty()
                                ? List.of(ANYTHING)
                                : filter.services().stream()
                                        .map(it -> entry(it.value()))
                                        .toList())));
        if (after != null) {
            long changed = Codes.of(after.changed());
            StreamId stream = after.stream();
            int kind = stream == null ? 0 : Codes.of(stream.kind());
            values.addAll(List.of(changed, changed, kind, kind, stream == null ? "" : stream.id()));
        }
        values.add(filter.limit());
        return script.rows(after == null ? NEWEST_FIRST : AS_CHANGED, row -> read(row, transaction), values.toArray());
    }

    private static <E extends Enum<E>> Column names(List<E> wanted, E[] all) {
        return Column.texts((wanted.isEmpty() ? Stream.of(all) : wanted.stream())
                .map(Enum::name)
                .toList());
    }

    private static Head read(ResultSet row, Transaction transaction) throws SQLException {
        StreamId stream = transaction.stream(row.getInt(1), row.getString(2));
        return new Head(
                stream,
                row.getLong(3),
                Phase.valueOf(row.getString(4)),
                row.getInt(5),
                entries(row.getString(6), ServiceName::of),
                IncidentKind.valueOf(row.getString(7)),
                Visibility.valueOf(row.getString(8)),
                Codes.time(row.getLong(9)),
                Codes.time(row.getLong(10)),
                entries(row.getString(11), PersonId::of));
    }

    private static <T> String list(List<T> all, Function<T, String> text) {
        StringBuilder list = new StringBuilder("\n");
        all.forEach(one -> list.append(text.apply(one)).append('\n'));
        return list.toString();
    }

    private static String entry(String text) {
        return "\n" + text + "\n";
    }

    private static <T> List<T> entries(String list, Function<String, T> type) {
        return list.lines().filter(line -> !line.isEmpty()).map(type).toList();
    }
}
