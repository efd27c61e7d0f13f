package dev.tocsin.decision;

import dev.tocsin.command.Request;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Outcome;
import java.util.function.Function;

/** What a stream has to decide. */
public sealed interface Question permits Question.Asked, Question.Due, Question.CameOf, Question.Requested {

    /**
     * The id under which it is decided at most once.
     *
     * @return the command's own id, or one derived from the effect's key and fence
     */
    CommandId id();

    /**
     * Somebody asks for something.
     *
     * @param request who asks for what
     */
    record Asked(Request request) implements Question {
        @Override
        public CommandId id() {
            return request.id();
        }
    }

    /**
     * A timer is due.
     *
     * @param id derived from the timer's key
     * @param key the timer's key
     * @param task what it says
     */
    record Due(CommandId id, EffectKey key, EngineTask task) implements Question {}

    /**
     * An attempt at an effect of this stream ended.
     *
     * @param id derived from the effect's key and fence
     * @param key the effect's key
     * @param effect what it said
     * @param outcome what came of it
     * @param attempt which attempt it was, from 1
     * @param fate what the engine does with it because of this outcome
     */
    record CameOf(CommandId id, EffectKey key, Effect effect, Outcome outcome, int attempt, Fate fate)
            implements Question {}

    /** What the engine does with an effect after an outcome. */
    enum Fate {
        /** It has happened. */
        DONE,
        /** It is tried again. */
        TRIED_AGAIN,
        /** It is looked for. */
        LOOKED_FOR,
        /** It waits for a human. */
        PARKED
    }

    /**
     * Another stream asks for something.
     *
     * @param id the key of the effect that brings it
     * @param from the other stream
     * @param request what it asks for
     */
    record Requested(CommandId id, StreamId from, EngineTask.Request request) implements Question {}

    /**
     * Reads the question by its kind.
     *
     * @param asked for a command
     * @param due for a timer
     * @param cameOf for an outcome
     * @param requested for a request of another stream
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(
            Function<Asked, R> asked,
            Function<Due, R> due,
            Function<CameOf, R> cameOf,
            Function<Requested, R> requested) {
        if (this instanceof Asked it) {
            return asked.apply(it);
        }
        if (this instanceof Due it) {
            return due.apply(it);
        }
        return this instanceof CameOf it ? cameOf.apply(it) : requested.apply((Requested) this);
    }
}
