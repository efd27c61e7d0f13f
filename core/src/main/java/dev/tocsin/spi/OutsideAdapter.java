package dev.tocsin.spi;

import dev.tocsin.effect.Effect;
import dev.tocsin.model.Marker;

/**
 * What every adapter that does something outside has in common.
 *
 * <p>Threads: any number of calls may come at once, from the workers of the adapter's lane; an adapter holds no lock
 * while it waits for the network. A call blocks its worker until the outcome or until the {@link Attempt#deadline()},
 * which covers all requests of the call together, a stalled body too. At the deadline the thread is interrupted; an
 * adapter that ignores it is left behind a second later, and the outcome is then {@link Outcome.Unknown}.
 *
 * <p>Idempotency: the same call with the same key may come any number of times, after a crash too. Where the outside
 * system takes a key, {@link Attempt#key()} is handed to it. Where it does not, the adapter writes the effect's marker
 * into what it makes, and {@link #look} finds it by that. The adapter never decides by itself to look first: the engine
 * does, after a quarantine.
 *
 * <p>Errors: an outcome, never an exception. An exception that escapes is read as {@link Outcome.Unknown}. No outcome,
 * log line or {@code toString} holds a secret.
 *
 * <p>Time: an adapter reads no clock but its deadline.
 *
 * <p>Proof: each adapter's contract class in {@code dev.tocsin.testkit} runs these rules over a fixture.
 *
 * @param <C> the family of calls it takes
 */
public interface OutsideAdapter<C extends Effect> {

    /**
     * What this adapter is and can do. Constant for its life; does no I/O.
     *
     * @return its capabilities
     */
    Capabilities capabilities();

    /**
     * Does what the call says.
     *
     * @param call what, with finished content
     * @param attempt which attempt, under which key, until when
     * @return what came of it
     */
    Outcome perform(C call, Attempt attempt);

    /**
     * Looks for what a call has made, perhaps in another process: the call says where to look, the marker for what. An object
     * that is found counts however it is addressed now.
     *
     * @param call the call that may have happened
     * @param marker what is written into the object: the call's own marker, or for a page the one of its key
     * @param deadline until when; a search has a budget of its own
     * @return what is there
     */
    Sighting look(C call, Marker marker, Deadline deadline);

    /**
     * Checks credentials and scopes. Called at start beside everything else, and for health; never holds up the start.
     *
     * @param deadline until when
     * @return what was found
     */
    Probe check(Deadline deadline);

    /** Lets go of connections and threads. Calls under way may end with {@link Outcome.Unknown}; calling it twice is fine. */
    void close();
}
