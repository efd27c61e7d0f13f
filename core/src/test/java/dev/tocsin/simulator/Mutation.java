package dev.tocsin.simulator;

import dev.tocsin.effect.Effect;
import dev.tocsin.runtime.step.Logics;
import dev.tocsin.runtime.step.Settings;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Sighting;
import java.util.function.UnaryOperator;

/**
 * How a planted fault gets into an engine that is otherwise the real one: through what it is made of.
 *
 * @param store what stands in front of the true store
 * @param front what stands before it where nodes see it, with all that breaks in between
 * @param settings other numbers
 * @param logics other decisions
 * @param distortion what adapters are told, and are said to have told
 * @param newIds whether clients ask again under another id
 */
record Mutation(
        Store store,
        Store front,
        UnaryOperator<Settings> settings,
        UnaryOperator<Logics> logics,
        Distortion distortion,
        boolean newIds) {
    static final Mutation NONE = new Mutation(
            (store, near) -> store, (store, near) -> store, it -> it, it -> it, new Distortion() {}, false);

    /** What a mutated store may use besides the store. */
    record Near(Journal journal, StoreClock clock, SimNode node) {}

    /** Puts something in front of the store. */
    @FunctionalInterface
    interface Store {
        IncidentStore over(IncidentStore store, Near near);
    }

    /** Changes what adapters are told and tell. */
    interface Distortion {
        default Attempt attempt(Attempt attempt) {
            return attempt;
        }

        default Outcome outcome(Effect call, Attempt attempt, Outcome outcome) {
            return outcome;
        }

        default Sighting sighting(Sighting sighting) {
            return sighting;
        }
    }

    static Mutation of(Store store) {
        return new Mutation(store, NONE.front, NONE.settings, NONE.logics, NONE.distortion, false);
    }

    static Mutation ofFront(Store front) {
        return new Mutation(NONE.store, front, NONE.settings, NONE.logics, NONE.distortion, false);
    }

    static Mutation of(Distortion distortion) {
        return new Mutation(NONE.store, NONE.front, NONE.settings, NONE.logics, distortion, false);
    }

    static Mutation ofSettings(UnaryOperator<Settings> settings) {
        return new Mutation(NONE.store, NONE.front, settings, NONE.logics, NONE.distortion, false);
    }

    static Mutation ofLogics(UnaryOperator<Logics> logics) {
        return new Mutation(NONE.store, NONE.front, NONE.settings, logics, NONE.distortion, false);
    }

    static Mutation ofClients() {
        return new Mutation(NONE.store, NONE.front, NONE.settings, NONE.logics, NONE.distortion, true);
    }

    Mutation and(Mutation other) {
        Distortion inner = distortion;
        Distortion outer = other.distortion;
        return new Mutation(
                (below, near) -> other.store.over(store.over(below, near), near),
                (below, near) -> other.front.over(front.over(below, near), near),
                it -> other.settings.apply(settings.apply(it)),
                it -> other.logics.apply(logics.apply(it)),
                new Distortion() {
                    @Override
                    public Attempt attempt(Attempt attempt) {
                        return outer.attempt(inner.attempt(attempt));
                    }

                    @Override
                    public Outcome outcome(Effect call, Attempt attempt, Outcome outcome) {
                        return outer.outcome(call, attempt, inner.outcome(call, attempt, outcome));
                    }

                    @Override
                    public Sighting sighting(Sighting sighting) {
                        return outer.sighting(inner.sighting(sighting));
                    }
                },
                newIds || other.newIds);
    }
}
