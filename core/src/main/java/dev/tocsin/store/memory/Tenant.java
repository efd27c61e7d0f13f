package dev.tocsin.store.memory;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Find;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.Scope;
import dev.tocsin.store.effects.Chain;
import dev.tocsin.store.effects.Effects;
import dev.tocsin.view.Head;
import dev.tocsin.view.IncidentFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All of one namespace. Guarded by the store's lock. A commit checks everything before it changes anything. */
final class Tenant {
    private static final Comparator<Head> NEWEST_FIRST =
            Comparator.comparing(Head::opened).thenComparing(Head::stream).reversed();

    private final Map<StreamId, List<Chain.Kept>> streams = new TreeMap<>();
    private final Map<UniqueName, StreamId> names = new TreeMap<>();
    private final Map<CommandId, Batch.Decided> decided = new TreeMap<>();
    private final Map<StreamId, Head> heads = new TreeMap<>();
    private final NavigableSet<Head> newest = new TreeSet<>(NEWEST_FIRST);
    private final Effects effects = new Effects();

    Effects effects() {
        return effects;
    }

    CommitAnswer commit(Batch batch, Instant now) {
        CommitAnswer refusal = refusal(batch, now);
        if (refusal != null) {
            return refusal;
        }
        effects.apply(batch.changes(), batch.effects(), now);
        batch.appends().forEach(this::append);
        batch.releases().forEach(names::remove);
        batch.takes().forEach(take -> names.put(take.name(), take.stream()));
        batch.decided().forEach(one -> decided.put(one.command(), one));
        return new CommitAnswer.Committed(now);
    }

    /** Commands come first, so that a batch sent twice is told its first result whatever has happened since. */
    private @Nullable CommitAnswer refusal(Batch batch, Instant now) {
        CommitAnswer answer = knownCommand(batch, now);
        if (answer == null) {
            answer = effects.lostFence(batch.changes(), now);
        }
        if (answer == null) {
            answer = conflict(batch, now);
        }
        return answer != null ? answer : takenName(batch, now);
    }

    private @Nullable CommitAnswer knownCommand(Batch batch, Instant now) {
        for (Batch.Decided one : batch.decided()) {
            Batch.Decided first = decided.get(one.command());
            if (first != null) {
                return first.digest().equals(one.digest())
                        ? new CommitAnswer.Duplicate(one.command(), first.result(), now)
                        : new CommitAnswer.OtherBody(one.command(), now);
            }
        }
        return null;
    }

    private @Nullable CommitAnswer conflict(Batch batch, Instant now) {
        for (Batch.Append append : batch.appends()) {
            long version = events(append.stream()).size();
            if (version != append.expectedVersion()) {
                return new CommitAnswer.Conflict(append.stream(), version, now);
            }
        }
        return null;
    }

    private @Nullable CommitAnswer takenName(Batch batch, Instant now) {
        Map<UniqueName, StreamId> taken = new TreeMap<>();
        for (Batch.Take take : batch.takes()) {
            StreamId holder = taken.putIfAbsent(take.name(), take.stream());
            if (holder == null && !batch.releases().contains(take.name())) {
                holder = names.get(take.name());
            }
            if (holder != null && !holder.equals(take.stream())) {
                return new CommitAnswer.NameTaken(take.name(), holder, now);
            }
        }
        return null;
    }

    private void append(Batch.Append append) {
        if (!append.events().isEmpty()) {
            List<Chain.Kept> all = streams.computeIfAbsent(append.stream(), stream -> new ArrayList<>());
            append.events().forEach(body -> all.add(next(append.stream(), all, body)));
        }
        Head head = append.head();
        if (head != null) {
            Head before = heads.put(append.stream(), head);
            if (before != null) {
                newest.remove(before);
            }
            newest.add(head);
        }
    }

    private static Chain.Kept next(StreamId stream, List<Chain.Kept> all, String body) {
        String before = tip(all);
        long sequence = all.size() + 1L;
        return new Chain.Kept(
                sequence, body, Chain.link(before == null ? Chain.start(stream, 0) : before, sequence, body));
    }

    private static @Nullable String tip(List<Chain.Kept> all) {
        return all.isEmpty() ? null : all.get(all.size() - 1).link();
    }

    private List<Chain.Kept> events(StreamId stream) {
        return streams.getOrDefault(stream, List.of());
    }

    /** For tests alone: an event says something else, behind everybody's back. */
    void damage(StreamId stream, long sequence, String body) {
        List<Chain.Kept> all = streams.getOrDefault(stream, new ArrayList<>());
        int at = (int) sequence - 1;
        all.set(at, new Chain.Kept(sequence, body, all.get(at).link()));
    }

    ReadAnswer read(Read.Events read, Instant now) {
        List<Chain.Kept> all = events(read.stream());
        int from = (int) Math.min(read.after(), all.size());
        int to = from + Math.min(read.limit(), all.size() - from);
        String fault = Chain.fault(
                read.stream(), all.size(), tip(all), from, (long) to - from, all.subList(Math.max(0, from - 1), to));
        return fault != null
                ? ReadAnswer.unreadable(all.size(), fault, now)
                : new ReadAnswer(
                        all.subList(from, to).stream().map(Chain.Kept::body).toList(),
                        all.size(),
                        null,
                        null,
                        null,
                        now);
    }

    ReadAnswer read(Read.Result read, Instant now) {
        Batch.Decided first = decided.get(read.command());
        return first == null
                ? new ReadAnswer(List.of(), 0, null, null, null, now)
                : new ReadAnswer(List.of(), 0, null, first.digest(), first.result(), now);
    }

    @Nullable
    StreamId holder(UniqueName name) {
        return names.get(name);
    }

    List<Head> find(IncidentFilter filter, Scope scope, Find.@Nullable After after) {
        if (after != null) {
            return heads.values().stream()
                    .filter(head -> isAfter(head, after) && scope.shows(head) && filter.wants(head))
                    .sorted(Comparator.comparing(Head::changed).thenComparing(Head::stream))
                    .limit(filter.limit())
                    .toList();
        }
        return newest.stream()
                .filter(head -> scope.shows(head) && filter.wants(head))
                .limit(filter.limit())
                .toList();
    }

    private static boolean isAfter(Head head, Find.After after) {
        int byTime = head.changed().compareTo(after.changed());
        StreamId stream = after.stream();
        return byTime > 0 || byTime == 0 && (stream == null || head.stream().compareTo(stream) > 0);
    }
}
