package dev.tocsin.runtime.step;

import dev.tocsin.decision.Question;
import dev.tocsin.effect.Creation;
import dev.tocsin.effect.Sweep;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Batch.Turn;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Looks again for what a creation made that may have happened twice, and tells its stream what is there. */
final class Sweeper {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    /** About half a day: then a human may have it looked again. */
    private static final int MOST_ATTEMPTS = 50;

    private final Node node;
    private final Row row;

    Sweeper(Node node, Row row) {
        this.node = node;
        this.row = row;
    }

    /** What an attempt made whose lease somebody else has by now. */
    void sighted(Creation creation, OutsideRef made) {
        Question.Sighted question =
                new Question.Sighted(Ids.sighting(row.key(), row.fence()), null, row.key(), creation, List.of(made));
        node.add(row.key().stream(), Work.seen(question, reply -> {
            if (!(reply instanceof Reply.Decided)) {
                node.notes().sighting(row.key(), made.label());
            }
        }));
    }

    Step look(Sweep sweep, Adapters.Bound<?> adapter) {
        Duration budget = node.settings().of(row.lane()).look();
        return Step.within(
                budget,
                () -> {
                    Sighting sighting = sighting(sweep, adapter, budget);
                    return () -> seen(sweep, sighting);
                },
                () -> unclear(sweep, new Sighting.Unclear("the search did not end in time", null)));
    }

    private Sighting sighting(Sweep sweep, Adapters.Bound<?> adapter, Duration budget) {
        try {
            return Objects.requireNonNull(
                    adapter.look(sweep.call(), sweep.call().mark(), node.host().deadline(budget)));
        } catch (RuntimeException e) {
            return new Sighting.Unclear("the adapter threw " + e.getClass().getName(), null);
        }
    }

    private Optional<Step> seen(Sweep sweep, Sighting sighting) {
        return sighting.match(
                absent -> settle(came(sweep, new Outcome.Done(null, List.of()), Question.Fate.DONE), done(), ""),
                one -> there(sweep, List.of(one.ref())),
                several -> there(sweep, several.refs()),
                unclear -> unclear(sweep, unclear));
    }

    private Optional<Step> there(Sweep sweep, List<OutsideRef> seen) {
        node.lane(row.lane()).throttle(row.adapter()).succeeded();
        Question question =
                new Question.Sighted(Ids.outcome(row.key(), row.fence()), row.key(), sweep.made(), sweep.call(), seen);
        return settle(question, done(), seen.size() + " found");
    }

    private Optional<Step> unclear(Sweep sweep, Sighting.Unclear unclear) {
        if (row.attempts() >= MOST_ATTEMPTS) {
            String remedy = "look whether there are two of it outside, and close the newer one";
            node.notes().parked(row, unclear.reason(), remedy);
            Outcome refused = new Outcome.Refused(unclear.reason(), remedy, Outcome.Scope.EFFECT);
            return settle(came(sweep, refused, Question.Fate.PARKED), new Turn.Parked(), unclear.reason());
        }
        node.lane(row.lane()).throttle(row.adapter()).failed(node.now());
        node.add(
                row.key().stream(),
                Work.settling(
                        settle(again(), unclear.reason()),
                        reply -> node.leases().end(row)));
        return Optional.empty();
    }

    private Question came(Sweep sweep, Outcome outcome, Question.Fate fate) {
        return new Question.CameOf(
                Ids.outcome(row.key(), row.fence()), row.key(), sweep, outcome, row.attempts(), fate);
    }

    private static Turn done() {
        return new Turn.Done(null);
    }

    private Turn again() {
        Duration most = node.host().backoff(FIRST_PAUSE, LONGEST_PAUSE, row.attempts());
        return new Turn.Again(most.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : most, null);
    }

    private Batch.Settle settle(Turn turn, String remark) {
        return new Batch.Settle(row.key(), row.fence(), turn, remark);
    }

    private Optional<Step> settle(Question question, Turn turn, String remark) {
        Batch.Settle later = settle(again(), "its stream could not take in what was seen");
        node.add(
                row.key().stream(),
                Work.settling(
                        question,
                        settle(turn, remark),
                        later,
                        new Work.Blind(later, List.of()),
                        reply -> node.leases().end(row)));
        return Optional.empty();
    }
}
