package dev.tocsin.decision;

import dev.tocsin.command.Request;
import dev.tocsin.effect.Creation;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a stream has to decide. */
public sealed interface Question
        permits Question.Asked, Question.Due, Question.CameOf, Question.Requested, Question.Sighted {

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
     * @param unsureSince since when an attempt before this one may have happened; none if it surely has not
     */
    record CameOf(
            CommandId id,
            EffectKey key,
            Effect effect,
            Outcome outcome,
            int attempt,
            Fate fate,
            @Nullable Instant unsureSince)
            implements Question {

        /**
         * No attempt before this one can have happened.
         *
         * @param id derived from the effect's key and fence
         * @param key the effect's key
         * @param effect what it said
         * @param outcome what came of it
         * @param attempt which attempt it was, from 1
         * @param fate what the engine does with it because of this outcome
         */
        public CameOf(CommandId id, EffectKey key, Effect effect, Outcome outcome, int attempt, Fate fate) {
            this(id, key, effect, outcome, attempt, fate, null);
        }
    }

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
     * What a creation of this stream made was seen outside.
     *
     * @param id derived from the key and fence of whoever saw it
     * @param sweep the key of the sweep that saw it; none if an attempt says so whose lease somebody else has by now
     * @param made the key of the creation
     * @param call the creation
     * @param seen what it made, the one to keep first
     */
    record Sighted(CommandId id, @Nullable EffectKey sweep, EffectKey made, Creation call, List<OutsideRef> seen)
            implements Question {
        /** Copies the list. */
        public Sighted {
            seen = List.copyOf(seen);
        }
    }

    /**
     * Reads the question by its kind.
     *
     * @param asked for a command
     * @param due for a timer
     * @param cameOf for an outcome
     * @param requested for a request of another stream
     * @param sighted for what a creation made
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(
            Function<Asked, R> asked,
            Function<Due, R> due,
            Function<CameOf, R> cameOf,
            Function<Requested, R> requested,
            Function<Sighted, R> sighted) {
        if (this instanceof Asked it) {
            return asked.apply(it);
        }
        if (this instanceof Due it) {
            return due.apply(it);
        }
        if (this instanceof CameOf it) {
            return cameOf.apply(it);
        }
        return this instanceof Requested it ? requested.apply(it) : sighted.apply((Sighted) this);
    }
}
