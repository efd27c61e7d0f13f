package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.decision.Question;
import dev.tocsin.effect.Bounds;
import dev.tocsin.effect.Creation;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.Sweep;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Marker;
import dev.tocsin.model.Mode;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Batch.Turn;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does one effect that this node holds: looks for it first where it may have happened, performs it, and has the outcome
 * settled together with the events that follow from it.
 */
final class Sender {
    private static final Duration LEAST = Duration.ofMillis(50);

    /** A pager may wish for more; its page waits no longer, since it has to leave soon after the pager is well again. */
    private static final Duration LONGEST_OF_PAGE = Duration.ofSeconds(10);

    private final Node node;
    private final Row row;
    private final long heldSince;
    private final Settings.OfLane settings;
    private @Nullable Instant since;
    private boolean isShadow;

    Sender(Node node, Row row, long heldSince) {
        this.node = node;
        this.row = row;
        this.heldSince = heldSince;
        this.settings = node.settings().of(row.lane());
        this.since = row.mayHaveHappenedSince();
    }

    Step first() {
        return () -> {
            try {
                Effect effect = Codec.effect(row.body()).orThrow();
                Optional<Bounds> bounds = Codec.bounds(row.body());
                Optional<String> forbidden = bounds.flatMap(it -> it.forbids(effect));
                isShadow = bounds.filter(it -> it.mode() == Mode.SHADOW).isPresent();
                return () -> forbidden.isPresent() ? refuse(effect, forbidden.get()) : begin(effect);
            } catch (IllegalArgumentException e) {
                String reason = "what it says can't be read: " + e.getMessage();
                return () -> {
                    node.notes().parked(row, reason, "run a version that knows it");
                    return settle(new Turn.Parked(), reason);
                };
            }
        };
    }

    /** The gate of the lane: whatever was decided, this must not leave. */
    private Optional<Step> refuse(Effect effect, String reason) {
        Outcome outcome = new Outcome.Refused(reason, "nothing to do: it must not happen", Outcome.Scope.EFFECT);
        node.notes().refused(row, reason, "nothing to do: it must not happen");
        return settle(effect, outcome, new Turn.Parked(), Question.Fate.PARKED, reason);
    }

    private Optional<Step> begin(Effect effect) {
        if (node.isClosing() && row.lane() != Lane.PAGE) {
            return node.leases().release(row);
        }
        Adapters.Bound<?> adapter = node.adapters()
                .find(row.lane(), row.adapter())
                .<Adapters.Bound<?>>map(it -> isShadow ? it.asShadow() : it)
                .orElse(null);
        if (adapter == null) {
            return node.leases().end(row);
        }
        if (effect instanceof Sweep sweep) {
            return isWithdrawn()
                    ? settle(new Turn.Again(Duration.ZERO, null), "not needed any more")
                    : lasts(settings.look())
                            ? Optional.of(new Sweeper(node, row).look(sweep, adapter))
                            : node.leases().end(row);
        }
        Marker marker = adapter.has(Capabilities.Trait.JOINS_SAME_KEY) ? null : markerOf(effect);
        if (since != null && marker != null) {
            return search(effect, adapter, marker, since);
        }
        return isWithdrawn() ? takenBack(effect) : perform(effect, adapter, marker);
    }

    /** A page that may have left is told to its stream, which stands it down. */
    private Optional<Step> takenBack(Effect effect) {
        return since == null || row.lane() != Lane.PAGE
                ? settle(new Turn.Again(Duration.ZERO, since), "taken back before it left")
                : settle(
                        effect,
                        new Outcome.Unknown("taken back when it may have left"),
                        new Turn.Again(Duration.ZERO, since),
                        Question.Fate.TRIED_AGAIN,
                        "taken back when it may have left");
    }

    /** A page that may have left stays unknown while it waits, so that taking it back marks it instead of ending it. */
    private Turn again(Duration pause, @Nullable Instant from) {
        return from == null || row.lane() != Lane.PAGE || isWithdrawn()
                ? new Turn.Again(pause, from)
                : new Turn.Unknown(pause, from);
    }

    /** A page carries its key: two for one reason are two. */
    private @Nullable Marker markerOf(Effect effect) {
        return effect instanceof PagerCall.Page
                ? row.key().asMarker()
                : effect.marker().orElse(null);
    }

    private boolean isWithdrawn() {
        return row.withdrawn() || node.lane(row.lane()).isWithdrawn(row.key());
    }

    // --- looking for what an earlier attempt may have made

    private Optional<Step> search(Effect effect, Adapters.Bound<?> adapter, Marker marker, Instant mayBeSince) {
        Instant ripe = mayBeSince.plus(settings.quarantine());
        if (ripe.isAfter(node.now())) {
            Duration wait = atLeast(Duration.between(node.now(), ripe));
            return settle(new Turn.Unknown(wait, mayBeSince), "looked for after a while");
        }
        if (!lasts(settings.look())) {
            return node.leases().end(row);
        }
        return Optional.of(Step.within(
                settings.look(),
                () -> {
                    Sighting sighting = look(effect, adapter, marker);
                    return () -> seen(effect, adapter, marker, mayBeSince, sighting);
                },
                () -> seen(
                        effect,
                        adapter,
                        marker,
                        mayBeSince,
                        new Sighting.Unclear("the search did not end in time", null))));
    }

    private Sighting look(Effect effect, Adapters.Bound<?> adapter, Marker marker) {
        try {
            return Objects.requireNonNull(
                    adapter.look(effect, marker, node.host().deadline(settings.look())));
        } catch (RuntimeException e) {
            return new Sighting.Unclear("the adapter threw " + e.getClass().getName(), null);
        }
    }

    private Optional<Step> seen(
            Effect effect, Adapters.Bound<?> adapter, Marker marker, Instant mayBeSince, Sighting sighting) {
        return sighting.match(
                absent -> {
                    since = null;
                    return isWithdrawn()
                            ? settle(new Turn.Again(Duration.ZERO, null), "looked for and not found")
                            : performOr(
                                    effect,
                                    adapter,
                                    marker,
                                    new Turn.Again(Duration.ZERO, null),
                                    "looked for and not found");
                },
                one -> came(effect, marker, new Outcome.Done(one.ref(), List.of("found by its marker"))),
                several -> {
                    node.notes().several(row.key(), several.refs().size());
                    String remark = several.refs().size() + " were found by the marker; the oldest is used";
                    return came(effect, marker, new Outcome.Done(several.refs().get(0), List.of(remark)));
                },
                unclear -> {
                    if (row.lane() == Lane.PAGE && !isWithdrawn()) {
                        return performOr(
                                effect, adapter, marker, new Turn.Again(Duration.ZERO, null), unclear.reason());
                    }
                    node.lane(row.lane()).throttle(row.adapter()).failed(node.now());
                    return settle(new Turn.Unknown(pause(unclear.after()), mayBeSince), unclear.reason());
                });
    }

    // --- doing it

    /** Does it, or has it done at once under a new lease if this one may run out. */
    private Optional<Step> performOr(
            Effect effect, Adapters.Bound<?> adapter, @Nullable Marker marker, Turn.Again again, String remark) {
        return lasts(settings.call()) ? perform(effect, adapter, marker) : settle(again, remark);
    }

    private Optional<Step> perform(Effect effect, Adapters.Bound<?> adapter, @Nullable Marker marker) {
        if (!lasts(settings.call())) {
            return node.leases().end(row);
        }
        node.lane(row.lane()).left(row.key());
        return Optional.of(Step.within(
                settings.call(),
                () -> {
                    Outcome outcome = call(effect, adapter);
                    return () -> came(effect, marker, outcome);
                },
                () -> came(
                        effect,
                        marker,
                        new Outcome.Unknown("the adapter did not answer within "
                                + settings.call().toMillis() + " ms"))));
    }

    private Outcome call(Effect effect, Adapters.Bound<?> adapter) {
        Attempt attempt = new Attempt(
                row.key(),
                row.attempts(),
                row.mayHaveHappenedSince(),
                node.host().deadline(settings.call()));
        try {
            return Objects.requireNonNull(adapter.perform(effect, attempt));
        } catch (RuntimeException e) {
            return new Outcome.Unknown("the adapter threw " + e.getClass().getName());
        }
    }

    /** A lease that may run out during a call is as good as none. */
    private boolean lasts(Duration call) {
        Duration held = Duration.ofNanos(node.host().nanos() - heldSince);
        return held.plus(call).compareTo(settings.lease()) <= 0;
    }

    // --- what came of it

    private Optional<Step> came(Effect effect, @Nullable Marker marker, Outcome outcome) {
        Throttle throttle = node.lane(row.lane()).throttle(row.adapter());
        node.lane(row.lane()).came(outcome);
        return outcome.match(
                done -> {
                    throttle.succeeded();
                    return settle(
                            effect,
                            outcome,
                            new Turn.Done(done.ref()),
                            Question.Fate.DONE,
                            String.join("; ", done.remarks()));
                },
                later -> {
                    hold(throttle, later);
                    return settle(
                            effect,
                            outcome,
                            again(pause(later.after()), since),
                            Question.Fate.TRIED_AGAIN,
                            later.reason());
                },
                unknown -> {
                    throttle.failed(node.now());
                    Instant from = since == null ? node.now() : since;
                    return marker == null
                            ? settle(
                                    effect,
                                    outcome,
                                    again(pause(null), from),
                                    Question.Fate.TRIED_AGAIN,
                                    unknown.reason())
                            : settle(
                                    effect,
                                    outcome,
                                    new Turn.Unknown(settings.quarantine(), from),
                                    Question.Fate.LOOKED_FOR,
                                    unknown.reason());
                },
                refused -> {
                    refused(throttle, refused);
                    String remark = refused.scope() == Outcome.Scope.ADAPTER
                            ? Revival.remark(row, refused.reason())
                            : refused.reason();
                    return settle(effect, outcome, new Turn.Parked(), Question.Fate.PARKED, remark);
                });
    }

    /** Pages never wait for an adapter to be well again: each finds out for itself, and goes another way. */
    private void refused(Throttle throttle, Outcome.Refused refused) {
        throttle.succeeded();
        node.notes().refused(row, refused.reason(), refused.remedy());
        if (refused.scope() == Outcome.Scope.ADAPTER) {
            node.notes().refusing(row.adapter(), refused.reason(), refused.remedy());
            if (row.lane() != Lane.PAGE) {
                throttle.refused(refused.reason());
            }
        }
    }

    private void hold(Throttle throttle, Outcome.TryLater later) {
        Duration after = later.after();
        if (after == null) {
            throttle.failed(node.now());
        } else if (row.lane() != Lane.PAGE) {
            throttle.pausedUntil(node.now().plus(capped(after)));
        }
    }

    private Duration pause(@Nullable Duration wished) {
        Duration own = node.host().backoff(settings.backoffFirst(), settings.backoffMost(), row.attempts());
        Duration pause = wished == null || capped(wished).compareTo(own) < 0 ? own : capped(wished);
        return atLeast(pause);
    }

    private static Duration atLeast(Duration pause) {
        return pause.compareTo(LEAST) < 0 ? LEAST : pause;
    }

    private Duration capped(Duration wished) {
        Duration most =
                row.lane() == Lane.PAGE ? LONGEST_OF_PAGE : node.settings().longestRetryAfter();
        return wished.compareTo(most) > 0 ? most : wished;
    }

    private Optional<Step> settle(Effect effect, Outcome outcome, Turn turn, Question.Fate fate, String remark) {
        Batch.Settle settle = new Batch.Settle(row.key(), row.fence(), turn, remark);
        Question question = new Question.CameOf(
                Ids.outcome(row.key(), row.fence()),
                row.key(),
                effect,
                outcome,
                row.attempts(),
                fate,
                row.mayHaveHappenedSince());
        node.add(
                row.key().stream(),
                Work.settling(
                        question,
                        settle,
                        settle,
                        new Work.Blind(blind(effect, settle), List.of()),
                        reply -> settled(effect, turn, reply)));
        return Optional.empty();
    }

    /** What was made must not be forgotten: it is looked for again, until its stream can take it in. A page has left. */
    private Batch.Settle blind(Effect effect, Batch.Settle settle) {
        boolean lost = settle.turn() instanceof Turn.Done
                && row.lane() != Lane.PAGE
                && effect.marker().isPresent();
        return lost
                ? new Batch.Settle(
                        settle.key(),
                        settle.fence(),
                        new Turn.Unknown(BlindPaging.REST, since == null ? node.now() : since),
                        "done, but its stream can't be read")
                : settle;
    }

    private Optional<Step> settle(Turn turn, String remark) {
        Batch.Settle settle = new Batch.Settle(row.key(), row.fence(), turn, remark);
        node.add(
                row.key().stream(), Work.settling(settle, reply -> node.leases().end(row)));
        return Optional.empty();
    }

    /** Whoever lost its lease may still have made something: its stream is told, which closes what is too much. */
    private void settled(Effect effect, Turn turn, Reply reply) {
        if (reply instanceof Reply.Lost && turn instanceof Turn.Done done && done.ref() != null) {
            if (effect instanceof Creation creation) {
                new Sweeper(node, row).sighted(creation, done.ref());
            } else {
                node.notes().sighting(row.key(), done.ref().label());
            }
        }
        node.leases().end(row);
    }
}
