package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.command.Request;
import dev.tocsin.decision.Question;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Batch.Turn;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Brings a timer that is due, or a request to another stream, before the stream that has to decide it. */
final class Firer {
    private static final int FAULTS = 5;

    private final Node node;
    private final Row row;

    Firer(Node node, Row row) {
        this.node = node;
        this.row = row;
    }

    Step first() {
        return () -> {
            try {
                Effect effect = Codec.effect(row.body()).orThrow();
                Optional<String> forbidden = Codec.bounds(row.body()).flatMap(it -> it.forbids(effect));
                if (forbidden.isPresent()) {
                    return () -> park(forbidden.get());
                }
                return effect instanceof EngineTask task
                        ? () -> fire(task)
                        : () -> park("it is not for the engine: " + row.kind());
            } catch (IllegalArgumentException e) {
                return () -> park("what it says can't be read: " + e.getMessage());
            }
        };
    }

    private Optional<Step> fire(EngineTask task) {
        if (task instanceof EngineTask.Ordered ordered) {
            return decide(ordered);
        }
        CommandId id = Ids.timer(row.key());
        node.lane(row.lane()).came(new Outcome.Done(null, List.of()));
        boolean asks = task instanceof EngineTask.Ask;
        StreamId target = task instanceof EngineTask.Ask ask ? ask.target() : row.key().stream();
        Question question = task instanceof EngineTask.Ask ask
                ? new Question.Requested(id, row.key().stream(), ask.request())
                : new Question.Due(id, row.key(), task);
        Batch.Settle done = new Batch.Settle(row.key(), row.fence(), new Turn.Done(null), "");
        String fault = asks ? "the other stream could not decide it" : "its stream could not decide it";
        Work.Blind blind = new BlindPaging(node, row).of(task);
        node.add(
                target,
                Work.settling(
                        question,
                        done,
                        onFault(fault),
                        blind,
                        reply -> node.leases().end(row)));
        return Optional.empty();
    }

    /** A command of the inbox. One that was decided before, by another door, is settled by itself. */
    private Optional<Step> decide(EngineTask.Ordered ordered) {
        Request request;
        try {
            request = Codec.request(ordered.request());
        } catch (IllegalArgumentException e) {
            return park("what it asks for can't be read: " + e.getMessage());
        }
        Batch.Settle done = new Batch.Settle(row.key(), row.fence(), new Turn.Done(null), "");
        Batch.Settle again = onFault("its stream could not decide it");
        Work.Blind blind = new BlindPaging(node, row).of(ordered);
        node.add(ordered.target(), Work.ordered(new Question.Asked(request), done, again, blind, reply -> {
            boolean before = reply instanceof Reply.Decided decided && decided.version() == 0
                    || reply instanceof Reply.OtherBody;
            if (before) {
                node.add(
                        row.key().stream(),
                        Work.settling(done, last -> node.leases().end(row)));
            } else {
                node.leases().end(row);
            }
        }));
        return Optional.empty();
    }

    /**
     * A fault that stays is for a human; until then it is tried again, since a page may hang on it. A command of the inbox
     * is tried again for ever, with long pauses: no incident shows it, so that nobody could ever retry it.
     */
    private Batch.Settle onFault(String remark) {
        Settings.OfLane settings = node.settings().engine();
        Duration pause = node.host().backoff(settings.backoffFirst(), settings.backoffMost(), row.attempts());
        Turn last = isOrdered() ? new Turn.Again(BlindPaging.REST, null) : new Turn.Parked();
        Turn turn = row.attempts() < FAULTS ? new Turn.Again(pause, null) : last;
        return new Batch.Settle(row.key(), row.fence(), turn, remark);
    }

    private boolean isOrdered() {
        return row.key().stream().kind() == StreamKind.INBOX;
    }

    private Optional<Step> park(String reason) {
        Batch.Settle settle;
        if (isOrdered()) {
            node.notes().undecided(row, reason);
            settle = onFault(reason); // another node may be of the version that knows it
        } else {
            node.notes().parked(row, reason, "run a version that knows it");
            settle = new Batch.Settle(row.key(), row.fence(), new Turn.Parked(), reason);
        }
        node.add(
                row.key().stream(), Work.settling(settle, reply -> node.leases().end(row)));
        return Optional.empty();
    }
}
