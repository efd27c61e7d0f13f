package dev.tocsin.runtime.step;

import java.util.function.Function;

/** What became of a question. */
public sealed interface Reply
        permits Reply.Decided, Reply.OtherBody, Reply.Busy, Reply.NotKnown, Reply.Lost, Reply.Away {

    /**
     * It was decided, now or before.
     *
     * @param result what its asker is told
     * @param version how many events the stream has now; 0 if it was decided before
     */
    record Decided(Result result, long version) implements Reply {}

    /** Its id was used before for something else. */
    record OtherBody() implements Reply {}

    /**
     * There is too much to do; nothing was changed.
     *
     * @param reason what is full
     */
    record Busy(String reason) implements Reply {}

    /**
     * Nobody knows.
     *
     * @param reason what was seen
     */
    record NotKnown(String reason) implements Reply {}

    /** The effect that it settles is held by somebody else by now; nothing was changed. */
    record Lost() implements Reply {}

    /**
     * The store is away, or what is in it can't be read; nothing was changed.
     *
     * @param reason what was seen
     */
    record Away(String reason) implements Reply {}

    /**
     * Reads the reply by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof Decided it) {
            return cases.decided().apply(it);
        }
        if (this instanceof OtherBody it) {
            return cases.otherBody().apply(it);
        }
        if (this instanceof Busy it) {
            return cases.busy().apply(it);
        }
        if (this instanceof NotKnown it) {
            return cases.notKnown().apply(it);
        }
        return this instanceof Lost it ? cases.lost().apply(it) : cases.away().apply((Away) this);
    }

    /**
     * A function for each kind.
     *
     * @param decided if it was decided
     * @param otherBody if its id was used before
     * @param busy if there is too much to do
     * @param notKnown if nobody knows
     * @param lost if somebody else holds the effect
     * @param away if the store is away
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<Decided, R> decided,
            Function<OtherBody, R> otherBody,
            Function<Busy, R> busy,
            Function<NotKnown, R> notKnown,
            Function<Lost, R> lost,
            Function<Away, R> away) {}
}
