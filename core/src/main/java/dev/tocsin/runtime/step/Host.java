package dev.tocsin.runtime.step;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Lane;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a node asks of whoever drives it. Called while landing, but for {@link #deadline} and {@link #nanos}: any thread. */
public interface Host {

    /**
     * Drives a machine from its first step until it ends.
     *
     * @param lane whose workers drive it; none for the committers
     * @param first its first step
     */
    void drive(@Nullable Lane lane, Step first);

    /**
     * Cuts short the pause of the machine that claims for a lane.
     *
     * @param lane which
     */
    void wake(Lane lane);

    /**
     * Tells listeners of a commit.
     *
     * @param events what was written
     */
    void committed(List<Recorded> events);

    /**
     * Tells a human.
     *
     * @param finding what is wrong, for whoever may see the stream
     * @param about the stream whose matter it is, which not everybody may see; none if it is everybody's
     * @param plain the same for the log and for health: without the words of an incident that is not open to all
     */
    void alarm(Finding finding, @Nullable StreamId about, Finding plain);

    /**
     * The signs of life that the node gives while it is sound.
     *
     * @return none, unless somebody outside waits for one
     */
    default List<Pulse.Beat> beats() {
        return List.of();
    }

    /**
     * The feeds that the node has.
     *
     * @return by their names
     */
    default Map<String, Feeding> feeds() {
        return ImmutableMap.of();
    }

    /**
     * Chance, for spreading retries.
     *
     * @return from 0, below 1
     */
    double jitter();

    /**
     * Full jitter: anything up to twice as long as before, up to an end.
     *
     * @param first the upper end of the first pause
     * @param most the upper end of any
     * @param attempt which attempt has failed, from 1
     * @return how long to wait
     */
    default Duration backoff(Duration first, Duration most, int attempt) {
        double upper = Math.min((double) most.toNanos(), first.toNanos() * Math.pow(2, Math.max(0, attempt - 1)));
        return Duration.ofNanos((long) (upper * jitter()));
    }

    /**
     * About as long, spread.
     *
     * @param about how long
     * @return from half of it to one and a half
     */
    default Duration jittered(Duration about) {
        return Duration.ofNanos((long) (about.toNanos() * (0.5 + jitter())));
    }

    /**
     * Time that only goes on, in which engine time is carried forward.
     *
     * @return nanoseconds since some moment
     */
    long nanos();

    /**
     * By how much more an answer of the store has to be behind engine time for the store's clock to have been set back.
     *
     * @return a minute: less is a slow answer
     */
    default Duration setBack() {
        return Duration.ofMinutes(1);
    }

    /**
     * A deadline for one call.
     *
     * @param budget from now on
     * @return the deadline
     */
    Deadline deadline(Duration budget);
}
