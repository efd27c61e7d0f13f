package dev.tocsin.simulator;

import dev.tocsin.codec.Codec;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.EventId;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.TrackId;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Row;
import dev.tocsin.testkit.StoreInFront;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sees all that is truly written, below whatever is planted or breaks above it, and checks what one write shows. */
final class Journal extends StoreInFront {
    private static final int MOST_AT_ONCE = 6;
    private static final String PAGING = "\"paging.";

    private final VirtualTime time;
    private final StoreClock clock;
    private final Chances chances;
    private final Map<EffectKey, Born> born = new TreeMap<>();
    private final Map<EffectKey, Hold> holds = new HashMap<>();
    private final Set<EffectKey> parked = new HashSet<>();
    private final Map<StreamId, Map<TrackId, Sought>> tracks = new TreeMap<>();
    private long writes;
    private int again;

    /** An effect as it was born. */
    record Born(Batch.NewEffect effect, Instant due, long at) {}

    /** Who holds an effect, or held it last. */
    record Hold(long fence, int attempt, long write, Instant since) {}

    /** How a track stands. */
    private static final class Sought {
        private final Set<PersonId> meant = new TreeSet<>();
        private long answered;
    }

    Journal(IncidentStore behind, VirtualTime time, StoreClock clock, Chances chances) {
        super(behind);
        this.time = time;
        this.clock = clock;
        this.chances = chances;
    }

    @Override
    public CommitAnswer commit(Batch batch) {
        CommitAnswer answer = super.commit(batch);
        chances.see(answer.getClass().getSimpleName());
        if (answer instanceof CommitAnswer.Committed) {
            writes++;
            batch.effects().forEach(this::bear);
            batch.appends().forEach(this::append);
            batch.changes().forEach(this::change);
        }
        return answer;
    }

    private void bear(Batch.NewEffect effect) {
        Instant due = clock.truth().plus(effect.delay()).truncatedTo(ChronoUnit.MICROS);
        Invariant.I4_NOT_EARLY.holds(
                effect.lease() == null || effect.delay().isZero(), effect.key() + " is begun before it is due");
        born.put(effect.key(), new Born(effect, due, time.now()));
        time.note(effect.body().hashCode());
        if (effect.lease() != null) {
            holds.put(effect.key(), new Hold(1, 1, writes, clock.truth()));
        }
    }

    private void append(Batch.Append append) {
        long position = append.expectedVersion();
        for (String body : append.events()) {
            position++;
            time.note(body.hashCode());
            if (body.contains(PAGING)) {
                paging(Codec.event(new EventId(append.stream(), position), body).orThrow());
            }
        }
    }

    private void paging(Recorded recorded) {
        Map<TrackId, Sought> all = tracks.computeIfAbsent(recorded.id().stream(), it -> new TreeMap<>());
        if (recorded.event() instanceof PagingEvent.TrackArmed it) {
            all.put(it.track(), new Sought());
        } else if (recorded.event() instanceof PagingEvent.LevelReached it) {
            Sought track = all.computeIfAbsent(it.track(), track2 -> new Sought());
            Invariant.I3_SILENT_AFTER_THE_ANSWER.holds(
                    track.answered == 0, it.track() + " goes on to level " + it.level() + " after its answer");
            track.meant.addAll(it.people());
        } else if (recorded.event() instanceof PagingEvent.Acknowledged it) {
            for (TrackId id : it.tracks()) {
                Sought track = all.computeIfAbsent(id, track2 -> new Sought());
                Invariant.I16_ONE_ANSWER.holds(track.answered == 0, id + " is answered twice, by " + it.person());
                track.answered = writes;
                chances.see("answered at " + it.grounds());
            }
        }
    }

    private void change(Batch.RowChange change) {
        if (change instanceof Batch.Settle settle) {
            chances.see("settled as " + settle.turn().getClass().getSimpleName());
            if (settle.turn() instanceof Batch.Turn.Parked) {
                parked.add(settle.key());
            } else if (settle.turn() instanceof Batch.Turn.Again again) {
                due(settle.key(), again.delay());
            } else if (settle.turn() instanceof Batch.Turn.Unknown unknown) {
                due(settle.key(), unknown.delay());
            }
            if (settle.remark().equals("found by its marker")) {
                chances.see("found by its marker");
            }
        } else {
            chances.see(change.getClass().getSimpleName());
            if (change instanceof Batch.Revive) {
                due(change.key(), Duration.ZERO);
            }
        }
    }

    private void due(EffectKey key, Duration delay) {
        Instant due = clock.truth().plus(delay).truncatedTo(ChronoUnit.MICROS);
        born.computeIfPresent(key, (it, before) -> new Born(before.effect(), due, before.at()));
    }

    @Override
    public ClaimAnswer claim(Claim claim) {
        ClaimAnswer answer = super.claim(claim);
        if (claim instanceof Claim.Due) {
            answer.rows().forEach(this::claimed);
        } else if (claim instanceof Claim.Release release) {
            release.held().forEach(it -> due(it.key(), Duration.ZERO));
        }
        return answer;
    }

    private void claimed(Row row) {
        Born it = born.get(row.key());
        if (it == null) {
            throw Invariant.I10_LEDGER.broken(row.key() + " is claimed and was never born");
        }
        Invariant.I4_NOT_EARLY.holds(
                !it.due().isAfter(clock.truth()),
                row.key() + " " + row.kind() + " is due at " + it.due() + " and claimed at " + clock.truth());
        if (row.attempts() > 1) {
            chances.see(row.mayHaveHappenedSince() == null ? "a second attempt" : "a second attempt, not knowing");
        }
        Hold last = holds.put(row.key(), new Hold(row.fence(), row.attempts(), writes, clock.truth()));
        again = last != null && last.since().equals(clock.truth()) ? again + 1 : 0;
        Invariant.I17_BOUNDED.holds(again < MOST_AT_ONCE, row.key() + " is claimed over and over at one moment");
        time.note(row.fence() * 31 + row.key().sequence());
    }

    /** A page is about to be sent: was it wanted when its holder took it? */
    void sending(EffectKey key, @Nullable TrackId track, PersonId person, int attempt) {
        Hold hold = holds.get(key);
        Map<TrackId, Sought> all = tracks.getOrDefault(key.stream(), Map.of());
        Sought sought = track == null ? null : all.get(track);
        if (hold == null || hold.attempt() != attempt || sought == null || sought.answered == 0) {
            return;
        }
        boolean soughtElsewhere = all.values().stream().anyMatch(it -> it.answered == 0 && it.meant.contains(person));
        if (hold.write() < sought.answered) {
            chances.see("page on its way when it was answered");
        }
        Invariant.I3_SILENT_AFTER_THE_ANSWER.holds(
                hold.write() <= sought.answered || soughtElsewhere,
                key + " to " + person + " was taken after " + track + " was answered");
    }

    @Nullable
    Hold hold(EffectKey key) {
        return holds.get(key);
    }

    @Nullable
    Born born(EffectKey key) {
        return born.get(key);
    }

    Map<EffectKey, Born> born() {
        return born;
    }

    boolean wasParked(EffectKey key) {
        return parked.contains(key);
    }

    /** Every stream that has asked for something. */
    List<StreamId> streams() {
        return born.keySet().stream().map(EffectKey::stream).distinct().toList();
    }

    Instant now() {
        return clock.truth();
    }
}
