package dev.tocsin.testkit;

import dev.tocsin.effect.Effect;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Marker;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.OutsideAdapter;
import java.util.List;
import java.util.function.Predicate;

/**
 * An adapter and the other side it talks to, as an {@link OutsideAdapterContract} needs them. The other side is a fake
 * server that keeps its own ledger: what was made is counted there, never taken from what the adapter says.
 *
 * <p>How to write one: start the fake, build the adapter over it with the budget and limits of production but no pacing of
 * its own that would hold up a test, and pass each method on to the fake. The contract makes a new fixture for each test
 * and closes it. Calls may come from several threads.
 *
 * @param <C> the family of calls
 */
public interface OutsideFixture<C extends Effect> extends AutoCloseable {

    /**
     * The adapter.
     *
     * @return the same one until {@link #restart}
     */
    OutsideAdapter<C> adapter();

    /**
     * Has the process die and start again: another adapter over the same other side, which remembers nothing of the first.
     * The first is left as it is.
     *
     * @return the new adapter, which {@link #adapter} answers from now on
     */
    OutsideAdapter<C> restart();

    /**
     * A call that succeeds. What it refers to, a channel or a ticket, is there on the other side.
     *
     * @param kind one of the kinds in the adapter's capabilities
     * @param marker for the marker of a call that has one
     * @return the call
     */
    C call(String kind, Marker marker);

    /**
     * How many objects, changes or messages the other side's ledger holds because of a call.
     *
     * @param call the call, as {@link #call} made it
     * @param key the key under which it was performed, where the other side is handed the key
     * @return 0 for a call that never arrived, 1 for one that was done once
     */
    int made(C call, EffectKey key);

    /**
     * How many requests the other side has had.
     *
     * @return all of them, whatever came of them
     */
    int requests();

    /**
     * Has something go wrong until {@link #heal}: with the requests that {@code next} takes, or, for the troubles that say
     * so, with each request of any sort, searches and checks too.
     *
     * @param trouble what
     * @param next the call that is performed next
     */
    void strike(Trouble trouble, C next);

    /**
     * Has each search and each check, whatever its address, go wrong until {@link #heal}.
     *
     * @param trouble {@link Trouble#STALLS}, {@link Trouble#FAILS_BEFORE} or {@link Trouble#ANSWERS_GARBAGE}
     */
    void strikeReading(Trouble trouble);

    /** Has the requests land that {@link Trouble#LANDS_LATE} held back, and shows searches all that is there. */
    void land();

    /** Ends all troubles but {@link Trouble#DOWN}, which may be for good. Shows searches all that is there. */
    void heal();

    /** Has the other side take another credential than the revoked one, and hands that to the adapter's supplier. */
    void exchangeCredential();

    /**
     * The other side's documented answers and what each means: the fixture's own table of codes. At least one of each kind
     * of outcome but done.
     *
     * @return the rows
     */
    List<Answer<C>> answers();

    /**
     * All secrets that were ever handed to the adapter.
     *
     * @return texts that must appear nowhere
     */
    List<String> secrets();

    @Override
    void close();

    /**
     * A row of the table: what the other side answers to a call, and what the adapter must make of it.
     *
     * @param name how the other side says it: {@code 404 on a comment}, {@code channel_not_found}
     * @param call the call
     * @param script has the other side answer so, until {@link #heal}
     * @param expected whether an outcome is the right one; {@link #tryLater} and its like
     * @param <C> the family of calls
     */
    record Answer<C extends Effect>(String name, C call, Runnable script, Expected expected) {}

    /**
     * What is expected of an outcome.
     *
     * @param name for the message
     * @param test whether an outcome is the right one
     */
    record Expected(String name, Predicate<Outcome> test) {}

    /**
     * It has certainly not happened and may later.
     *
     * @return the expectation
     */
    static Expected tryLater() {
        return new Expected("TryLater", Outcome.TryLater.class::isInstance);
    }

    /**
     * Nobody knows.
     *
     * @return the expectation
     */
    static Expected unknown() {
        return new Expected("Unknown", Outcome.Unknown.class::isInstance);
    }

    /**
     * It is refused for good.
     *
     * @param scope how far the refusal must reach
     * @return the expectation
     */
    static Expected refused(Outcome.Scope scope) {
        return new Expected(
                "Refused of scope " + scope,
                outcome -> outcome instanceof Outcome.Refused refused
                        && refused.scope() == scope
                        && !refused.remedy().isBlank());
    }

    /**
     * It is as if it had just been done, such as an archived channel that is archived.
     *
     * @return the expectation
     */
    static Expected done() {
        return new Expected("Done", Outcome.Done.class::isInstance);
    }
}
