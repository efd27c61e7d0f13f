package dev.tocsin.store.jdbc;

import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One transaction on a borrowed connection: the time it has, and the streams it knows. For one thread. */
final class Transaction {
    /** After an event without a link the chain begins anew: a node of the version before left the stream's as it was. */
    private static final String TIP = "case when exists (select 1 from {}event e where e.stream = t.id"
            + " and e.sequence = t.version and e.link is null) then null else t.link end as link";

    private final Session session;
    private final Tables tables;
    private final @Nullable InstantSource clock;
    private final Namespace namespace;
    private final boolean foreign;
    private final Map<StreamId, Home> homes = new TreeMap<>();
    private final Map<StreamId, Long> ids = new TreeMap<>();
    private List<Instant> heard = List.of();
    private boolean unheard;
    private List<Home> found = List.of();

    Transaction(Session session, Tables tables, @Nullable InstantSource clock, Namespace namespace, boolean foreign) {
        this.session = session;
        this.tables = tables;
        this.clock = clock;
        this.namespace = namespace;
        this.foreign = foreign;
    }

    /** Whether it is on tables of which no more is known than the effects. */
    boolean isForeign() {
        return foreign;
    }

    /**
     * A stream as it is kept.
     *
     * @param stream which
     * @param id the number it has inside
     * @param version how many events it has
     * @param tip the link of its last event, none if that has none; where it is only read, the last link that was written
     */
    record Home(
            StreamId stream,
            long id,
            long version,
            @Nullable String tip) {}

    /** The first statements of it, and what follows in the same round trip, before the time is known. */
    Script openingUnheard() {
        unheard = true;
        return opening();
    }

    /** The first statements of it: they begin the transaction, and ask what time it is. */
    Script opening() {
        Script script = script();
        String opening = session.dialect().opening();
        heard = canWriteUnheard()
                ? script.rows(opening, row -> Codes.time(Long.parseLong(row.getString(1))), moved())
                : script.rows(
                        opening, row -> row.getObject(1, OffsetDateTime.class).toInstant());
        return script;
    }

    private @Nullable Long moved() {
        InstantSource moved = clock;
        return moved == null ? null : Codes.of(moved.instant().truncatedTo(ChronoUnit.MICROS));
    }

    Script script() {
        return new Script(session, tables);
    }

    Namespace namespace() {
        return namespace;
    }

    Dialect dialect() {
        return session.dialect();
    }

    /** The store's clock, as it was when the transaction began. */
    Instant now() {
        InstantSource moved = clock;
        return (moved != null && !canWriteUnheard() ? moved.instant() : heard.get(0)).truncatedTo(ChronoUnit.MICROS);
    }

    /** The clock, if it was heard. */
    Optional<Instant> heard() {
        return heard.isEmpty() ? Optional.empty() : Optional.of(now());
    }

    /** What times of effects are counted from; {@link #since} is added to it where they are written. */
    Instant base() {
        return unheard && canWriteUnheard() ? Instant.EPOCH : now();
    }

    /** What is added to times of effects as they are written: the time of the opening, if they count from nothing. */
    String since() {
        return unheard && canWriteUnheard() ? at() : "0";
    }

    /** The time of the opening as a statement has it: on PostgreSQL also in the same round trip. */
    String at() {
        return canWriteUnheard() ? session.dialect().now() : String.valueOf(Codes.of(now()));
    }

    /** Asks for streams, and holds them against every other writer, always in one order. */
    void lock(Script script, Collection<StreamId> streams) {
        if (!streams.isEmpty()) {
            String columns = "t.id, t.kind, t.name, t.version, " + (foreign ? "cast(null as varchar)" : TIP);
            found = script.rows(
                    dialect().among(columns, "stream", "name", "order by t.id for update"),
                    row -> new Home(
                            stream(row.getInt(2), row.getString(3)), row.getLong(1), row.getLong(4), row.getString(5)),
                    Column.texts(streams.stream()
                            .map(StreamId::id)
                            .distinct()
                            .sorted()
                            .toList()),
                    namespace.value());
        }
    }

    StreamId stream(int kind, String name) {
        StreamKind known = Codes.streamKind(kind);
        return new StreamId(namespace, known, name);
    }

    /** Where a stream is, once the script that asked for it was run; null if it is nowhere. */
    @Nullable
    Home home(StreamId stream) {
        found.forEach(this::settled);
        found = List.of();
        return homes.get(stream);
    }

    /** The number of a stream that was found or made. */
    long id(StreamId stream) {
        Long id = ids.get(stream);
        if (id == null) {
            throw new IllegalStateException("the stream " + stream + " was not looked for");
        }
        return id;
    }

    /** Tells the number of a stream that was found elsewhere. */
    void know(StreamId stream, long id) {
        ids.put(stream, id);
    }

    /** Makes the number of a new stream known to this transaction. */
    void settled(Home home) {
        homes.put(home.stream(), home);
        know(home.stream(), home.id());
    }

    /** Whether it can write at times that it has not heard yet. */
    boolean canWriteUnheard() {
        return session.dialect().takesSeveral();
    }
}
