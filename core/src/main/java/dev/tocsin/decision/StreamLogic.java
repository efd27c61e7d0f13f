package dev.tocsin.decision;

import dev.tocsin.effect.Bounds;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.StreamId;
import dev.tocsin.view.Head;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How streams of one kind are folded and decided. Pure and without state of its own.
 *
 * @param <S> the folded state, immutable
 */
public interface StreamLogic<S> {

    /**
     * The state of a stream without events.
     *
     * @param stream which
     * @return its state
     */
    S empty(StreamId stream);

    /**
     * The state after one more event.
     *
     * @param state the state before
     * @param event the event at the next position
     * @return the state after
     */
    S apply(S state, Recorded event);

    /**
     * Decides a question.
     *
     * @param state the state that the decision is about
     * @param question what is to be decided
     * @param surroundings what else the decision sees
     * @return the decision; every pair of state and question has one
     */
    Decision decide(S state, Question question, Surroundings surroundings);

    /**
     * What the store keeps beside the events.
     *
     * @param state the state
     * @param surroundings where the severity's rank is read
     * @return the head, for incidents alone
     */
    @Nullable
    Head head(S state, Surroundings surroundings);

    /**
     * The timers without which somebody might wait for a human for ever.
     *
     * @param state the state
     * @return their keys; none for a stream that seeks nobody
     */
    default List<EffectKey> timers(S state) {
        return List.of();
    }

    /**
     * What the effects of a stream may ask of the world.
     *
     * @param state the state
     * @param surroundings what is known besides
     * @return its bounds; empty for a stream that is about no one incident
     */
    default Optional<Bounds> bounds(S state, Surroundings surroundings) {
        return Optional.empty();
    }
}
