package dev.tocsin.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a plan that fails smaller, as long as it fails alike: first faults are left out, then what people do, then nodes. */
final class Shrinker {
    private final Supplier<Mutation> mutation;
    private final Invariant wanted;

    private Shrinker(Supplier<Mutation> mutation, Invariant wanted) {
        this.mutation = mutation;
        this.wanted = wanted;
    }

    /** The least plan that was found; it may be left by no single thing and still break what the first one broke. */
    static Plan shrink(Plan plan, Mutation mutation, Invariant wanted) {
        return shrink(plan, () -> mutation, wanted);
    }

    static Plan shrink(Plan plan, Supplier<Mutation> mutation, Invariant wanted) {
        return new Shrinker(mutation, wanted).shrink(plan);
    }

    private Plan shrink(Plan plan) {
        Plan least = plan;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Plan less : lesser(least)) {
                if (wanted == broken(less)) {
                    least = less;
                    smaller = true;
                    break;
                }
            }
        }
        return least;
    }

    private static List<Plan> lesser(Plan plan) {
        List<Plan> all = new ArrayList<>();
        plan.faults().keySet().forEach(fault -> all.add(plan.without(fault)));
        plan.items().forEach(item -> all.add(plan.without(item)));
        if (plan.nodes() > 1) {
            all.add(plan.withNodes(plan.nodes() - 1));
        }
        return all;
    }

    private @Nullable Invariant broken(Plan plan) {
        try {
            new Run(plan, mutation.get(), Map.of()).play();
            return null;
        } catch (Invariant.Broken e) {
            return e.which();
        }
    }
}
