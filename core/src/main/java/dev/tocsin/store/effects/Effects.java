package dev.tocsin.store.effects;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Subject;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.view.LedgerEntry.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Effects and timers of one namespace: all of them, or those that one transaction has at hand. What can be claimed stands
 * in one set for each lane, in the order in which it is claimed; what has ended stands in none, so that no claim walks over
 * it. For one thread at a time.
 */
public final class Effects {
    private static final Comparator<Slot> CLAIM_ORDER =
            Comparator.comparing(Slot::visibleAt).thenComparing(Slot::key);

    private final NavigableMap<EffectKey, Slot> all = new TreeMap<>();
    private final Map<Lane, NavigableSet<Slot>> claimable = new EnumMap<>(Lane.class);
    private final NavigableMap<EffectKey, Slot> parked = new TreeMap<>();
    private final Map<Line, NavigableMap<EffectKey, Slot>> lines = new TreeMap<>();

    /** All effects of one subject that have not ended; a subject is unique within its stream. */
    private record Line(StreamId stream, Subject subject) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            int byStream = stream.compareTo(other.stream);
            return byStream != 0 ? byStream : subject.value().compareTo(other.subject.value());
        }
    }

    /** None so far. */
    public Effects() {}

    /**
     * Takes an effect in that was kept elsewhere.
     *
     * @param slot which
     */
    public void put(Slot slot) {
        all.put(slot.key(), slot);
        file(slot);
    }

    /**
     * All of them, in the order of their keys.
     *
     * @return a view
     */
    public Collection<Slot> all() {
        return Collections.unmodifiableCollection(all.values());
    }

    /**
     * Looks for a holder who settles what it no longer holds.
     *
     * @param changes what becomes of effects
     * @param now the store's clock
     * @return the refusal, or null if each holds what it settles
     */
    public @Nullable CommitAnswer lostFence(List<Batch.RowChange> changes, Instant now) {
        for (Batch.RowChange change : changes) {
            if (change instanceof Batch.Settle settle && heldBy(settle.key(), settle.fence()) == null) {
                return new CommitAnswer.FenceLost(settle.key(), now);
            }
        }
        return null;
    }

    /**
     * Changes come before births, so that what is settled as due again can be superseded by what is born.
     *
     * @param changes what becomes of effects that are there
     * @param births new effects
     * @param now the store's clock
     * @throws IllegalArgumentException if a new one has the key of one that is there; nothing is changed then
     */
    public void apply(List<Batch.RowChange> changes, List<Batch.NewEffect> births, Instant now) {
        for (Batch.NewEffect birth : births) {
            if (all.containsKey(birth.key())) {
                throw new IllegalArgumentException("an effect's key is given once, found " + birth.key()
                        + " again; nothing was written: give the new effect the next ordinal of its event");
            }
        }
        List<Batch.RowChange> ofTheNewborn = new ArrayList<>();
        for (Batch.RowChange change : changes) {
            if (all.containsKey(change.key())) {
                apply(change, now);
            } else {
                ofTheNewborn.add(change);
            }
        }
        births.stream().sorted(Comparator.comparing(Batch.NewEffect::key)).forEach(birth -> bear(birth, now));
        ofTheNewborn.forEach(change -> apply(change, now));
    }

    private void apply(Batch.RowChange change, Instant now) {
        Slot slot = all.get(change.key());
        if (slot == null) {
            return;
        }
        if (change instanceof Batch.Settle settle) {
            move(slot, it -> it.settle(settle.turn(), settle.remark(), now));
        } else if (change instanceof Batch.Withdraw withdraw) {
            move(slot, it -> it.withdraw(withdraw.remark()));
        } else {
            move(slot, it -> it.revive(now));
        }
    }

    private void bear(Batch.NewEffect birth, Instant now) {
        Slot slot = new Slot(birth, now);
        if (birth.succession() == Batch.Succession.SUPERSEDES) {
            List.copyOf(line(slot).headMap(slot.key(), false).values()).stream()
                    .filter(older -> older.state() != State.CLAIMED)
                    .forEach(older -> move(older, it -> it.supersede(slot.key())));
        }
        all.put(slot.key(), slot);
        file(slot);
    }

    /**
     * Claims what is due and whose turn it is.
     *
     * @param due which
     * @param now the store's clock
     * @return what is held now
     */
    public ClaimAnswer claim(Claim.Due due, Instant now) {
        NavigableSet<Slot> lane = lane(due.lane());
        List<Slot> taken = lane.stream()
                .takeWhile(slot -> !slot.visibleAt().isAfter(now))
                .filter(slot -> due.adapters().contains(slot.adapter()) && isNext(slot, now))
                .limit(due.limit())
                .toList();
        taken.forEach(slot -> claim(slot, now, now.plus(due.lease())));
        return new ClaimAnswer(taken.stream().map(Slot::toRow).toList(), nextDue(lane, due.adapters(), now), now);
    }

    /**
     * Gives somebody the lease of an effect, whose turn it is.
     *
     * @param slot which
     * @param now the store's clock
     * @param until when the lease ends
     */
    public void claim(Slot slot, Instant now, Instant until) {
        move(slot, it -> it.claim(now, until));
    }

    /** What waits behind another of its subject is due when that one moves, not by the clock. */
    private @Nullable Instant nextDue(NavigableSet<Slot> lane, List<String> adapters, Instant now) {
        return lane.stream()
                .filter(slot -> adapters.contains(slot.adapter()))
                .filter(slot -> slot.visibleAt().isAfter(now) || isNext(slot, now))
                .findFirst()
                .map(Slot::visibleAt)
                .orElse(null);
    }

    /**
     * Whether it is a due effect's turn among those of its subject: no earlier one is unfinished, and none is held. A
     * lease that ran out holds nothing.
     *
     * @param slot which
     * @param now the store's clock
     * @return true if it may be claimed, by its time apart
     */
    public boolean isNext(Slot slot, Instant now) {
        return line(slot).values().stream()
                .filter(other -> other != slot)
                .noneMatch(other -> other.blocks() && other.key().compareTo(slot.key()) < 0 || other.isHeld(now));
    }

    /**
     * Holds a lease for longer.
     *
     * @param held which
     * @param until when it then ends
     * @return the row, or null if it is not held under that fence
     */
    public @Nullable Row renew(Claim.Held held, Instant until) {
        Slot slot = heldBy(held.key(), held.fence());
        if (slot == null) {
            return null;
        }
        move(slot, it -> it.renew(until));
        return slot.toRow();
    }

    /**
     * Gives a lease back untouched; one that is not held under that fence stays as it is.
     *
     * @param held which
     * @param now the store's clock
     */
    public void release(Claim.Held held, Instant now) {
        Slot slot = heldBy(held.key(), held.fence());
        if (slot != null) {
            move(slot, it -> it.release(now));
        }
    }

    private @Nullable Slot heldBy(EffectKey key, long fence) {
        Slot slot = all.get(key);
        return slot != null && slot.state() == State.CLAIMED && slot.fence() == fence ? slot : null;
    }

    /**
     * Those of a stream, in the order of their keys.
     *
     * @param stream which
     * @return the rows
     */
    public List<Row> of(StreamId stream) {
        return rows(all.tailMap(new EffectKey(stream, 1, 0), true).values().stream()
                .takeWhile(slot -> slot.key().stream().equals(stream)));
    }

    /**
     * Those that wait for a human, in the order of their keys.
     *
     * @param limit at most so many
     * @return the rows
     */
    public List<Row> parked(int limit) {
        return rows(parked.values().stream().limit(limit));
    }

    /**
     * Those that could have been claimed for a while, the longest waiting first.
     *
     * @param since from when on at least
     * @param now the store's clock
     * @param limit at most so many
     * @return the rows
     */
    public List<Row> overdue(Instant since, Instant now, int limit) {
        return rows(claimable.values().stream()
                .flatMap(lane ->
                        lane.stream().takeWhile(slot -> !slot.visibleAt().isAfter(since)))
                .filter(slot -> isNext(slot, now))
                .sorted(CLAIM_ORDER)
                .limit(limit));
    }

    private static List<Row> rows(Stream<Slot> slots) {
        return slots.map(Slot::toRow).toList();
    }

    /** Takes a slot out of where it stands, changes it, and files it where it then belongs. */
    private void move(Slot slot, Consumer<Slot> change) {
        lane(slot.lane()).remove(slot);
        parked.remove(slot.key());
        change.accept(slot);
        file(slot);
    }

    private void file(Slot slot) {
        if (slot.blocks()) {
            lane(slot.lane()).add(slot);
        } else if (slot.state() == State.PARKED) {
            parked.put(slot.key(), slot);
        }
        Subject subject = slot.subject();
        if (subject != null) {
            Line name = new Line(slot.key().stream(), subject);
            if (slot.state().isEnd()) {
                NavigableMap<EffectKey, Slot> line = lines.get(name);
                if (line != null && line.remove(slot.key()) != null && line.isEmpty()) {
                    lines.remove(name);
                }
            } else {
                lines.computeIfAbsent(name, it -> new TreeMap<>()).put(slot.key(), slot);
            }
        }
    }

    private NavigableMap<EffectKey, Slot> line(Slot slot) {
        Subject subject = slot.subject();
        return subject == null
                ? new TreeMap<>()
                : Objects.requireNonNullElseGet(lines.get(new Line(slot.key().stream(), subject)), TreeMap::new);
    }

    private NavigableSet<Slot> lane(Lane lane) {
        return claimable.computeIfAbsent(lane, it -> new TreeSet<>(CLAIM_ORDER));
    }
}
