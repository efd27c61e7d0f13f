package dev.tocsin.spi;

import dev.tocsin.effect.Effect;
import dev.tocsin.model.OutsideRef;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of a call. Not knowing is a value. Texts hold no secret and at most 1,000 characters of a foreign answer. */
public sealed interface Outcome permits Outcome.Done, Outcome.TryLater, Outcome.Unknown, Outcome.Refused {

    /**
     * It has happened.
     *
     * @param ref the object that it made or changed, for kinds whose javadoc says so
     * @param remarks what a reader of the timeline should know besides, such as who could not be invited
     */
    record Done(@Nullable OutsideRef ref, List<String> remarks) implements Outcome {
        /** Copies the list. */
        public Done {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * It has certainly not happened, and may succeed later: refused connection, throttled, unavailable.
     *
     * @param reason why
     * @param after how long to wait at least, if the other side said so; adapters cap it at 15 minutes
     */
    record TryLater(String reason, @Nullable Duration after) implements Outcome {}

    /**
     * It may or may not have happened: timeout, cut connection, server error, unreadable answer.
     *
     * @param reason why nobody knows
     */
    record Unknown(String reason) implements Outcome {}

    /**
     * It has certainly not happened and will not by trying again.
     *
     * @param reason what the other side said
     * @param remedy what a person can do about it
     * @param scope whether everything of this adapter will be refused alike
     */
    record Refused(String reason, String remedy, Scope scope) implements Outcome {}

    /** How far a refusal reaches. */
    enum Scope {
        /** This effect alone. */
        EFFECT,
        /** Everything this adapter does: a revoked credential, a deleted page. */
        ADAPTER
    }

    /**
     * Done, with nothing made.
     *
     * @return the outcome
     */
    static Outcome done() {
        return new Done(null, List.of());
    }

    /**
     * Done.
     *
     * @param ref what was made or changed
     * @return the outcome
     */
    static Outcome done(OutsideRef ref) {
        return new Done(ref, List.of());
    }

    /**
     * What an adapter answers to a kind of call that it does not know.
     *
     * @param call the call
     * @return a refusal of this effect
     */
    static Outcome unsupported(Effect call) {
        return new Refused(
                "this adapter does not do " + call.kind(),
                "use an adapter that does, or leave the step out",
                Scope.EFFECT);
    }

    /**
     * Reads the outcome by its kind.
     *
     * @param done if it has happened
     * @param tryLater if it has not, but may
     * @param unknown if nobody knows
     * @param refused if it will not
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(
            Function<Done, R> done,
            Function<TryLater, R> tryLater,
            Function<Unknown, R> unknown,
            Function<Refused, R> refused) {
        if (this instanceof Done it) {
            return done.apply(it);
        }
        if (this instanceof TryLater it) {
            return tryLater.apply(it);
        }
        return this instanceof Unknown it ? unknown.apply(it) : refused.apply((Refused) this);
    }
}
