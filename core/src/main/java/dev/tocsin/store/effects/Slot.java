package dev.tocsin.store.effects;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Subject;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Batch.Turn;
import dev.tocsin.spi.Row;
import dev.tocsin.view.LedgerEntry.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One effect and its way from due to its end. For one thread at a time. */
public final class Slot {
    private final Batch.NewEffect born;
    private State state = State.DUE;
    private boolean withdrawn;
    private Instant due;
    private Instant visibleAt;
    private long fence;
    private int attempts;
    /** When the present lease began. */
    private @Nullable Instant claimedAt;
    /** Since when it may have happened, the present lease apart. */
    private @Nullable Instant mayHaveHappenedSince;

    private @Nullable OutsideRef ref;
    private String remark = "";

    Slot(Batch.NewEffect born, Instant now) {
        this.born = born;
        this.due = after(born.delay(), now);
        this.visibleAt = due;
        Batch.Lease lease = born.lease();
        if (lease != null) {
            claim(now, now.plus(lease.length()));
        }
    }

    private Slot(Row kept, @Nullable Instant claimedAt) {
        this.born = new Batch.NewEffect(
                kept.key(),
                kept.lane(),
                kept.kind(),
                kept.adapter(),
                kept.subject(),
                Batch.Succession.QUEUES,
                Duration.ZERO,
                null,
                kept.body());
        this.state = kept.state();
        this.withdrawn = kept.withdrawn();
        this.due = kept.due();
        this.visibleAt = kept.visibleAt();
        this.fence = kept.fence();
        this.attempts = kept.attempts();
        this.claimedAt = claimedAt;
        this.mayHaveHappenedSince = kept.mayHaveHappenedSince();
        this.ref = kept.ref();
        this.remark = kept.remark();
    }

    /**
     * An effect as it was kept.
     *
     * @param kept all that is shown of it
     * @param claimedAt when its present lease began, if it is claimed
     * @return the effect
     */
    public static Slot of(Row kept, @Nullable Instant claimedAt) {
        return new Slot(kept, claimedAt);
    }

    /**
     * Which effect.
     *
     * @return its key
     */
    public EffectKey key() {
        return born.key();
    }

    Lane lane() {
        return born.lane();
    }

    String adapter() {
        return born.adapter();
    }

    /**
     * What it is about.
     *
     * @return the subject, or null if its order does not matter
     */
    public @Nullable Subject subject() {
        return born.subject();
    }

    State state() {
        return state;
    }

    /**
     * When it can be claimed.
     *
     * @return its due time, or the end of its lease
     */
    public Instant visibleAt() {
        return visibleAt;
    }

    long fence() {
        return fence;
    }

    /**
     * Whether it can be claimed some time, and holds up later ones of its subject: what waits for a human does not.
     *
     * @return true while it is due, claimed or unknown
     */
    public boolean blocks() {
        return switch (state) {
            case DUE, CLAIMED, UNKNOWN -> true;
            case DONE, WITHDRAWN, SUPERSEDED, PARKED -> false;
        };
    }

    boolean isHeld(Instant now) {
        return state == State.CLAIMED && visibleAt.isAfter(now);
    }

    /** A claim after a lease that ran out: nobody knows what its holder did. */
    void claim(Instant now, Instant until) {
        if (state == State.CLAIMED && mayHaveHappenedSince == null) {
            mayHaveHappenedSince = claimedAt;
        }
        state = State.CLAIMED;
        claimedAt = now;
        visibleAt = until;
        fence++;
        attempts++;
    }

    void renew(Instant until) {
        visibleAt = until;
    }

    void release(Instant now) {
        attempts--;
        if (mayHaveHappenedSince != null) {
            waitAs(State.UNKNOWN, now);
        } else {
            endOr(State.DUE, now);
        }
    }

    void settle(Turn turn, String said, Instant now) {
        remark = said;
        turn.match(
                done -> {
                    ref = done.ref();
                    return endAs(State.DONE);
                },
                again -> {
                    mayHaveHappenedSince = again.mayHaveHappenedSince();
                    return endOr(State.DUE, dueIn(again.delay(), now));
                },
                unknown -> {
                    mayHaveHappenedSince = unknown.mayHaveHappenedSince();
                    return waitAs(State.UNKNOWN, dueIn(unknown.delay(), now));
                },
                parked -> endOr(State.PARKED, visibleAt));
    }

    /** What may have left is marked, to be looked for; what surely has not left ends. */
    void withdraw(String said) {
        switch (state) {
            case CLAIMED, UNKNOWN -> {
                withdrawn = true;
                remark = said;
            }
            case DUE, PARKED -> {
                remark = said;
                endAs(State.WITHDRAWN);
            }
            case DONE, WITHDRAWN, SUPERSEDED -> {}
        }
    }

    void supersede(EffectKey by) {
        remark = "superseded by " + by;
        endAs(State.SUPERSEDED);
    }

    void revive(Instant now) {
        if (state == State.PARKED) {
            waitAs(State.DUE, dueIn(Duration.ZERO, now));
        }
    }

    private Instant dueIn(Duration delay, Instant now) {
        due = after(delay, now);
        return due;
    }

    /** To the microsecond, as the store's clock is: what is due later than a moment it can say would never be. */
    private static Instant after(Duration delay, Instant now) {
        return now.plus(delay).truncatedTo(ChronoUnit.MICROS);
    }

    private State endOr(State waiting, Instant at) {
        return withdrawn ? endAs(State.WITHDRAWN) : waitAs(waiting, at);
    }

    private State waitAs(State waiting, Instant at) {
        claimedAt = null;
        visibleAt = at;
        state = waiting;
        return state;
    }

    private State endAs(State end) {
        claimedAt = null;
        state = end;
        return state;
    }

    /**
     * When the present lease began.
     *
     * @return the time, or null if nobody has it
     */
    public @Nullable Instant claimedAt() {
        return claimedAt;
    }

    /**
     * All that is shown of it.
     *
     * @return the row
     */
    public Row toRow() {
        return new Row(
                born.key(),
                born.lane(),
                born.kind(),
                born.adapter(),
                born.subject(),
                state,
                withdrawn,
                due,
                visibleAt,
                fence,
                attempts,
                mayHaveHappenedSince,
                ref,
                remark,
                born.body());
    }
}
