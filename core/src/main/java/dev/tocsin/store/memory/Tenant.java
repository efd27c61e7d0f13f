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

    private final Map<StreamId, List<String>> streams = new TreeMap<>();

    /** The links of streams that were damaged, from before that: nobody else gets behind a store in memory. */
    private final Map<StreamId, List<String>> links = new TreeMap<>();

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
            streams.computeIfAbsent(append.stream(), stream -> new ArrayList<>())
                    .addAll(append.events());
            List<String> linked = links.get(append.stream());
            if (linked != null) {
                link(append.stream(), linked, append.events());
            }
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

    private static void link(StreamId stream, List<String> links, List<String> bodies) {
        for (String body : bodies) {
            String before = links.isEmpty() ? Chain.start(stream, 0) : links.get(links.size() - 1);
            links.add(Chain.link(before, links.size() + 1L, body));
        }
    }

    private List<String> events(StreamId stream) {
        return streams.getOrDefault(stream, List.of());
    }

    /** For tests alone: an event says something else, behind everybody's back. */
    void damage(StreamId stream, long sequence, String body) {
        List<String> all = streams.getOrDefault(stream, new ArrayList<>());
        if (!links.containsKey(stream)) {
            List<String> sound = new ArrayList<>();
            link(stream, sound, all);
            links.put(stream, sound);
        }
        all.set((int) sequence - 1, body);
    }

    ReadAnswer read(Read.Events read, Instant now) {
        List<String> all = events(read.stream());
        int from = (int) Math.min(read.after(), all.size());
        int to = from + Math.min(read.limit(), all.size() - from);
        String fault = links.containsKey(read.stream()) ? fault(read.stream(), from, to) : null;
        return fault != null
                ? ReadAnswer.unreadable(all.size(), fault, now)
                : new ReadAnswer(all.subList(from, to), all.size(), null, null, null, now);
    }

    private @Nullable String fault(StreamId stream, int from, int to) {
        List<String> linked = links.getOrDefault(stream, List.of());
        List<String> all = events(stream);
        List<Chain.Kept> kept = new ArrayList<>();
        for (int at = Math.max(0, from - 1); at < to; at++) {
            kept.add(new Chain.Kept(at + 1L, all.get(at), linked.get(at)));
        }
        String tip = linked.isEmpty() ? null : linked.get(linked.size() - 1);
        return Chain.fault(stream, all.size(), tip, from, (long) to - from, kept);
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
