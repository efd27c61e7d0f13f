package dev.tocsin.spi;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import java.time.Instant;
import java.util.function.Function;

/**
 * What came of a commit. In all but {@link Committed} and {@link Unknown} nothing was written. A command that was decided
 * before is answered whatever else stands in the batch's way.
 */
public sealed interface CommitAnswer
        permits CommitAnswer.Committed,
                CommitAnswer.Conflict,
                CommitAnswer.NameTaken,
                CommitAnswer.Duplicate,
                CommitAnswer.OtherBody,
                CommitAnswer.FenceLost,
                CommitAnswer.Unknown {

    /**
     * The store's clock.
     *
     * @return the time of the answer; for {@link Unknown} the last that was heard
     */
    Instant now();

    /**
     * All is written.
     *
     * @param now the store's clock
     */
    record Committed(Instant now) implements CommitAnswer {}

    /**
     * A stream has not the expected version: reload and decide again.
     *
     * @param stream which
     * @param version how many events it has
     * @param now the store's clock
     */
    record Conflict(StreamId stream, long version, Instant now) implements CommitAnswer {}

    /**
     * A name leads to another stream: reload and decide again.
     *
     * @param name which
     * @param holder where it leads
     * @param now the store's clock
     */
    record NameTaken(UniqueName name, StreamId holder, Instant now) implements CommitAnswer {}

    /**
     * A command was decided before.
     *
     * @param command which
     * @param result what its asker was told then
     * @param now the store's clock
     */
    record Duplicate(CommandId command, String result, Instant now) implements CommitAnswer {}

    /**
     * A command id was used before for something else.
     *
     * @param command which
     * @param now the store's clock
     */
    record OtherBody(CommandId command, Instant now) implements CommitAnswer {}

    /**
     * An effect is held by somebody else by now.
     *
     * @param effect which
     * @param now the store's clock
     */
    record FenceLost(EffectKey effect, Instant now) implements CommitAnswer {}

    /**
     * Nobody knows whether it is written: the connection was lost in between.
     *
     * @param reason what was seen
     * @param now the store's clock as last heard
     */
    record Unknown(String reason, Instant now) implements CommitAnswer {}

    /**
     * Reads the answer by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the result's type
     * @return the result of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof Committed it) {
            return cases.committed().apply(it);
        }
        if (this instanceof Conflict it) {
            return cases.conflict().apply(it);
        }
        if (this instanceof NameTaken it) {
            return cases.nameTaken().apply(it);
        }
        if (this instanceof Duplicate it) {
            return cases.duplicate().apply(it);
        }
        if (this instanceof OtherBody it) {
            return cases.otherBody().apply(it);
        }
        return this instanceof FenceLost it
                ? cases.fenceLost().apply(it)
                : cases.unknown().apply((Unknown) this);
    }

    /**
     * A function for each kind.
     *
     * @param committed for {@link Committed}
     * @param conflict for {@link Conflict}
     * @param nameTaken for {@link NameTaken}
     * @param duplicate for {@link Duplicate}
     * @param otherBody for {@link OtherBody}
     * @param fenceLost for {@link FenceLost}
     * @param unknown for {@link Unknown}
     * @param <R> the result's type
     */
    record Cases<R>(
            Function<Committed, R> committed,
            Function<Conflict, R> conflict,
            Function<NameTaken, R> nameTaken,
            Function<Duplicate, R> duplicate,
            Function<OtherBody, R> otherBody,
            Function<FenceLost, R> fenceLost,
            Function<Unknown, R> unknown) {}
}
