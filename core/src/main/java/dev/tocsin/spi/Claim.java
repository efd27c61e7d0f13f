package dev.tocsin.spi;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Which leases are to be moved. */
public sealed interface Claim permits Claim.Due, Claim.Renew, Claim.Release {

    /**
     * Claim what is due, or whose lease ran out: oldest due time first, of a subject the lowest key only and only while no
     * other of it is claimed. Each claim of a row raises its fence and counts an attempt.
     *
     * @param node for which node
     * @param namespace of which namespace
     * @param lane of which lane
     * @param adapters which adapters the node has, by name, the empty name for the engine's own; others' rows stay
     * @param limit at most so many
     * @param lease for how long
     */
    record Due(String node, Namespace namespace, Lane lane, List<String> adapters, int limit, Duration lease)
            implements Claim {
        /** Copies the list. */
        public Due {
            adapters = List.copyOf(adapters);
        }
    }

    /**
     * Hold leases for longer. A row with another fence stays as it is and is not in the answer.
     *
     * @param held which rows
     * @param lease how long from now
     */
    record Renew(List<Held> held, Duration lease) implements Claim {
        /** Copies the list. */
        public Renew {
            held = List.copyOf(held);
        }
    }

    /**
     * Give leases back untouched: the rows are due at once and the attempt does not count. A row with another fence stays
     * as it is.
     *
     * @param held which rows
     */
    record Release(List<Held> held) implements Claim {
        /** Copies the list. */
        public Release {
            held = List.copyOf(held);
        }
    }

    /**
     * A row that is held.
     *
     * @param key which effect
     * @param fence under which fence
     */
    record Held(EffectKey key, long fence) {}

    /**
     * Reads the claim by its kind.
     *
     * @param due for what is due
     * @param renew to hold longer
     * @param release to give back
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Function<Due, R> due, Function<Renew, R> renew, Function<Release, R> release) {
        if (this instanceof Due it) {
            return due.apply(it);
        }
        return this instanceof Renew it ? renew.apply(it) : release.apply((Release) this);
    }
}
